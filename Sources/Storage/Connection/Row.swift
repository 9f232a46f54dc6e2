package import Primitives

/// One row of a result. Columns count from 0; every accessor throws `StorageError.column` when the value is of another kind.
package struct Row: Sendable, Hashable {
    package let values: [SQLValue]

    package func int(_ index: Int) throws(StorageError) -> Int64 {
        try need(optionalInt(index), index, "integer")
    }

    package func optionalInt(_ index: Int) throws(StorageError) -> Int64? {
        switch try value(index) {
        case .null: nil
        case .integer(let number): number
        default: throw .column(index, expected: "integer")
        }
    }

    package func text(_ index: Int) throws(StorageError) -> String {
        try need(optionalText(index), index, "text")
    }

    package func optionalText(_ index: Int) throws(StorageError) -> String? {
        switch try value(index) {
        case .null: nil
        case .text(let text): text
        default: throw .column(index, expected: "text")
        }
    }

    package func blob(_ index: Int) throws(StorageError) -> [UInt8] {
        try need(optionalBlob(index), index, "blob")
    }

    package func optionalBlob(_ index: Int) throws(StorageError) -> [UInt8]? {
        switch try value(index) {
        case .null: nil
        case .blob(let bytes): bytes
        default: throw .column(index, expected: "blob")
        }
    }

    private func value(_ index: Int) throws(StorageError) -> SQLValue {
        guard values.indices.contains(index) else { throw .column(index, expected: "any") }
        return values[index]
    }

    private func need<T>(_ value: T?, _ index: Int, _ kind: String) throws(StorageError) -> T {
        guard let value else { throw .column(index, expected: kind) }
        return value
    }
}

extension Row {
    package func bool(_ index: Int) throws(StorageError) -> Bool { try int(index) != 0 }

    package func timestamp(_ index: Int) throws(StorageError) -> Timestamp {
        Timestamp(milliseconds: try int(index))
    }

    package func optionalTimestamp(_ index: Int) throws(StorageError) -> Timestamp? {
        try optionalInt(index).map(Timestamp.init(milliseconds:))
    }

    package func tlp(_ index: Int) throws(StorageError) -> TLP {
        try need(TLP(rank: try int(index)), index, "TLP rank")
    }

    package func optionalTLP(_ index: Int) throws(StorageError) -> TLP? {
        guard try optionalInt(index) != nil else { return nil }
        return try tlp(index)
    }

    package func id<Subject>(_ index: Int) throws(StorageError) -> Identifier<Subject> { Identifier(try int(index)) }

    package func optionalID<Subject>(_ index: Int) throws(StorageError) -> Identifier<Subject>? {
        try optionalInt(index).map { Identifier($0) }
    }

    package func publicID(_ index: Int) throws(StorageError) -> PublicID {
        try need(PublicID(try text(index)), index, "public id")
    }

    package func optionalPublicID(_ index: Int) throws(StorageError) -> PublicID? {
        guard try optionalText(index) != nil else { return nil }
        return try publicID(index)
    }

    package func address(_ index: Int) throws(StorageError) -> IPAddress {
        try need(IPAddress(bytes: try blob(index)), index, "16-byte address")
    }

    package func digest(_ index: Int) throws(StorageError) -> BlobDigest {
        try need(BlobDigest(hex: try text(index)), index, "SHA-256 in hexadecimal")
    }

    package func optionalDigest(_ index: Int) throws(StorageError) -> BlobDigest? {
        guard try optionalText(index) != nil else { return nil }
        return try digest(index)
    }

    package func value<E: RawRepresentable<String>>(_ index: Int, as kind: E.Type) throws(StorageError) -> E {
        try need(E(rawValue: try text(index)), index, "\(kind)")
    }

    package func optionalValue<E: RawRepresentable<String>>(_ index: Int, as kind: E.Type) throws(StorageError) -> E? {
        guard try optionalText(index) != nil else { return nil }
        return try value(index, as: kind)
    }
}
