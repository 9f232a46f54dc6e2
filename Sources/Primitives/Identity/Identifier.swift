/// The row number of one kind of record. It never leaves the server: addresses carry a `PublicID`.
package struct Identifier<Subject>: Sendable, Hashable, Comparable {
    package let value: Int64

    package init(_ value: Int64) { self.value = value }

    package static func < (a: Self, b: Self) -> Bool { a.value < b.value }
}

/// The random id of a record in URLs, APIs and minted Message-IDs: 20 characters of base 32, 100 random bits.
package struct PublicID: Sendable, Hashable, CustomStringConvertible {
    package static let length = 20
    package let text: String

    /// Nil unless the text has the form of an id.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.length, Base32.isValid(text) else { return nil }
        self.text = String(text)
    }

    /// A new id from the given source of randomness.
    package init(random: Randomness = .system) {
        text = String(Base32.encode(random.bytes(13)).prefix(Self.length))
    }

    package var description: String { text }
}
