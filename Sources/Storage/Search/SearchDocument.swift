/// Text to be found again, under the kind and row number of the record it belongs to.
package struct SearchDocument: Sendable {
    /// `message`, `case`, …
    package let kind: String
    package let id: Int64
    package let text: String

    package init(kind: String, id: Int64, text: String) {
        self.kind = kind
        self.id = id
        self.text = text
    }
}
