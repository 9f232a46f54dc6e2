package import Primitives

/// A value as both databases hold it. Times are milliseconds, truth values 0 and 1, addresses 16 bytes.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    package init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
    package init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    package init(_ value: [UInt8]?) { self = value.map { .blob($0) } ?? .null }
    package init(_ value: Timestamp?) { self.init(value?.milliseconds) }
    package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
    package init(_ value: TLP) { self = .integer(value.rank) }
    /// A state is stored as its raw text.
    package init(_ value: some RawRepresentable<String>) { self = .text(value.rawValue) }
}

extension SQLValue: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(nilLiteral: ()) { self = .null }
}

extension SQLValue {
    /// PostgreSQL's text cannot hold U+0000, so neither database gets it: U+FFFD takes its place.
    static func storable(_ text: String) -> String {
        guard text.holdsZero else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value == 0 ? "\u{FFFD}" : $0 }))
    }
}

extension String {
    /// Whether U+0000 stands in it. All text on its way to the database is looked through, so not by an iterator.
    package var holdsZero: Bool { utf8.withContiguousStorageIfAvailable { $0.contains(0) } ?? utf8.contains(0) }
}
