import Primitives

/// Fields as a form sends them: application/x-www-form-urlencoded.
package struct FormBody: Sendable {
    package let text: String

    package init(_ fields: [(name: String, value: String)]) {
        text = fields.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
            .joined(separator: "&")
    }
}
