/// One header field as it stands in the mail.
package struct HeaderField: Sendable {
    /// Lower case.
    package let name: String
    /// Unfolded value bytes (RFC 5322 §2.2.3), trimmed, not decoded; cut at `Limits.headerFieldBytes`.
    package let value: [UInt8]
    /// Name, value and line breaks in the raw bytes.
    package let range: Range<Int>

    /// The value for people: encoded words and raw bytes decoded, no control characters.
    package var text: String { HeaderText.decode(value) }
    /// The value up to the first `;` or comment, lower case: what keyword fields such as Auto-Submitted say.
    package var keyword: String {
        value.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "(") }.trimmed().lowercaseText
    }
}

/// The header fields of one part, in their order.
package struct HeaderFields: Sendable {
    package let fields: [HeaderField]

    package init(_ fields: [HeaderField] = []) { self.fields = fields }

    /// The first field of a name (any case).
    package func first(_ name: String) -> HeaderField? {
        let name = name.lowercased()
        return fields.first { $0.name == name }
    }

    /// All fields of a name (any case), in their order.
    package func all(_ name: String) -> [HeaderField] {
        let name = name.lowercased()
        return fields.filter { $0.name == name }
    }

    package func contains(_ name: String) -> Bool { first(name) != nil }
}
