import Primitives
package import Storage

/// The two series of case numbers.
///
/// The open one counts within a year of Japan: `HK-2026-0412`. Embargoed cases draw at random from the other
/// (`HKX-4f7k2m9q`), so nobody can count them; when the embargo is lifted they get an open number, and both resolve.
package enum CaseNumber {
    /// Whether a subject tag without brackets has the form of a number of ours.
    package static func isOurs(_ tag: String) -> Bool {
        let parts = tag.uppercased().split(separator: "-", omittingEmptySubsequences: false)
        if parts.count == 3, parts[0] == "HK" {
            return (parts[1] + parts[2]).allSatisfy { $0.isASCII && $0.isNumber } && !parts[2].isEmpty
        }
        return parts.count == 2 && parts[0] == "HKX" && parts[1].utf8.count == 8
    }

    static func open(year: Int, count: Int64) -> String {
        let digits = String(count)
        return "HK-\(year)-\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)"
    }

    /// Forty random bits.
    static func embargoed(random: Randomness) -> String { "HKX-\(Base32.encode(random.bytes(5)).uppercased())" }
}

extension CaseStore {
    func nextNumber(isEmbargoed: Bool, in transaction: WriteTransaction) throws -> String {
        if isEmbargoed { return CaseNumber.embargoed(random: random) }
        let year = JapanTime.date(of: transaction.now).components.year
        let last = try transaction.row(
            """
            INSERT INTO case_number_series (year, last) VALUES (?, 1)
            ON CONFLICT (year) DO UPDATE SET last = case_number_series.last + 1 RETURNING last
            """, [year])
        return CaseNumber.open(year: year, count: try last?.int(0) ?? 1)
    }

    func issue(_ number: String, to id: Identifier<Case>, in transaction: WriteTransaction) throws {
        _ = try transaction.execute(
            "INSERT INTO case_numbers (number, case_id, issued_at) VALUES (?, ?, ?)", [number, id, transaction.now])
    }

    /// All numbers that resolve to the case, the newest first.
    package func numbers(of subject: Case, in transaction: ReadTransaction) throws -> [String] {
        try transaction.rows(
            "SELECT number FROM case_numbers WHERE case_id = ? ORDER BY issued_at DESC, number", [subject.id]
        ).map { try $0.text(0) }
    }
}
