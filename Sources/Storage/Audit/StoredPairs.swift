import Foundation

/// Pairs of text in one column, as a JSON array of name, value, name, value.
enum StoredPairs {
    static func encode(_ pairs: [(String, String)]) -> String {
        let flat = pairs.flatMap { [SQLValue.storable($0.0), SQLValue.storable($0.1)] }
        return (try? JSONEncoder().encode(flat)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
    }

    static func decode(_ text: String) -> [(String, String)] {
        guard let flat = try? JSONDecoder().decode([String].self, from: Data(text.utf8)), flat.count.isMultiple(of: 2)
        else { return [] }
        return stride(from: 0, to: flat.count, by: 2).map { (flat[$0], flat[$0 + 1]) }
    }
}
