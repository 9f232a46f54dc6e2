package import Primitives

/// What may stand as an argument of a statement.
package protocol SQLConvertible: Sendable {
    var sqlValue: SQLValue { get }
}

/// An enum of states adopts `SQLConvertible` and needs no more.
extension SQLConvertible where Self: RawRepresentable<String> {
    package var sqlValue: SQLValue { .text(rawValue) }
}

extension SQLValue: SQLConvertible { package var sqlValue: SQLValue { self } }
extension Int: SQLConvertible { package var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLConvertible { package var sqlValue: SQLValue { .integer(self) } }
extension Bool: SQLConvertible { package var sqlValue: SQLValue { SQLValue(self) } }
extension String: SQLConvertible { package var sqlValue: SQLValue { .text(self) } }
extension Array: SQLConvertible where Element == UInt8 { package var sqlValue: SQLValue { .blob(self) } }
extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    /// Without a key path: a generic one is built anew at each call.
    package var sqlValue: SQLValue {
        switch self {
        case .some(let value): value.sqlValue
        case .none: .null
        }
    }
}

extension Timestamp: SQLConvertible { package var sqlValue: SQLValue { .integer(milliseconds) } }
extension Interval: SQLConvertible { package var sqlValue: SQLValue { .integer(milliseconds) } }
extension Identifier: SQLConvertible { package var sqlValue: SQLValue { .integer(value) } }
extension PublicID: SQLConvertible { package var sqlValue: SQLValue { .text(text) } }
extension IPAddress: SQLConvertible { package var sqlValue: SQLValue { .blob(bytes) } }
extension ASN: SQLConvertible { package var sqlValue: SQLValue { .integer(Int64(number)) } }
extension TLP: SQLConvertible { package var sqlValue: SQLValue { .integer(rank) } }
