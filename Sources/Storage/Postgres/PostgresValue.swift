import CPostgres

/// Values as they travel: arguments as text (blobs as they are), results in binary form.
enum PostgresValue {
    /// The value with a zero byte behind it; nil for NULL.
    static func bytes(_ value: SQLValue) -> [UInt8]? {
        switch value {
        case .null: nil
        case .integer(let number): Array("\(number)".utf8) + [0]
        case .text(let text): Array(SQLValue.storable(text).utf8) + [0]
        case .blob(let bytes): bytes + [0]
        }
    }

    static func rows(of result: OpaquePointer) throws(StorageError) -> [Row] {
        let columns = 0..<PQnfields(result)
        var rows: [Row] = []
        for row in 0..<PQntuples(result) {
            var values: [SQLValue] = []
            values.reserveCapacity(columns.count)
            for column in columns { values.append(try value(result, row, column)) }
            rows.append(Row(values: values))
        }
        return rows
    }

    private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32) throws(StorageError) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        switch PQftype(result, column) {
        case 20, 21, 23: return .integer(integer(bytes))  // int8, int2, int4
        case 16: return .integer(bytes.first == 0 ? 0 : 1)  // bool
        case 17: return .blob(Array(bytes))  // bytea
        case 18, 19, 25, 705, 1042, 1043: return .text(String(decoding: bytes, as: UTF8.self))  // char, name, text, …
        case 1700: return try numeric(bytes, column)
        case 2278: return .null  // void
        case let type: throw .column(Int(column), expected: "a column of a known type, not oid \(type)")
        }
    }

    private static func integer(_ bytes: some Collection<UInt8>) -> Int64 {
        let negative: Int64 = (bytes.first ?? 0) >= 0x80 ? -1 : 0
        return bytes.reduce(negative) { $0 << 8 | Int64($1) }
    }

    /// `sum()` over BIGINT gives NUMERIC: counts of four decimal digits, the weight of the first one, the sign.
    private static func numeric(_ bytes: UnsafeRawBufferPointer, _ column: Int32) throws(StorageError) -> SQLValue {
        let words = stride(from: 0, to: bytes.count - 1, by: 2).map { Int64(bytes[$0]) << 8 | Int64(bytes[$0 + 1]) }
        guard words.count >= 4, words.count == 4 + Int(words[0]), words[3] == 0, words[1] <= 4 || words[0] == 0,
            words[0] <= words[1] + 1 || words[0] == 0
        else { throw .column(Int(column), expected: "a whole number") }
        var value: Int64 = 0
        for index in 0..<(words[0] == 0 ? 0 : Int(words[1]) + 1) {
            let digits = 4 + index < words.count ? words[4 + index] : 0
            let (scaled, tooLarge) = value.multipliedReportingOverflow(by: 10_000)
            let (sum, over) = scaled.addingReportingOverflow(digits)
            guard !tooLarge, !over else { throw .column(Int(column), expected: "a number of 64 bits") }
            value = sum
        }
        return .integer(words[2] == 0x4000 ? -value : value)
    }
}
