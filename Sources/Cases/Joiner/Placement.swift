import Primitives
import Signals
import Storage

/// Where a mail belongs.
enum Placement: Sendable {
    case inCase(Identifier<Case>)
    /// Into the thread of a report that has no case yet.
    case inReport(Identifier<Report>)
    /// A stranger names these; a person decides.
    case suggested([Hint])
    case nowhere

    struct Hint: Sendable, Hashable {
        enum Target: Sendable, Hashable {
            case inCase(Identifier<Case>)
            case inReport(Identifier<Report>)
        }

        let target: Target
        let reason: SuggestionReason
    }
}

/// Finds the placement of a signal by the order of the rules: own reference, stored reference, tag, stranger.
struct PlacementFinder {
    let transaction: ReadTransaction
    private var hints: [Placement.Hint] = []

    init(_ transaction: ReadTransaction) { self.transaction = transaction }

    static func place(_ signal: Signal, in transaction: ReadTransaction) throws -> Placement {
        var finder = PlacementFinder(transaction)
        return try finder.byOwnReference(signal) ?? finder.byStoredReference(signal) ?? finder.byTag(signal)
            ?? (finder.hints.isEmpty ? .nowhere : .suggested(finder.hints))
    }

    /// A Message-ID that we minted: whoever sends, since people delegate.
    private func byOwnReference(_ signal: Signal) throws -> Placement? {
        for reference in signal.ownReferences {
            let row = try transaction.row(
                "SELECT COALESCE(merged_into, id) FROM cases WHERE public_id = ?", [reference.caseID])
            if let row { return .inCase(try row.id(0)) }
        }
        return nil
    }

    private mutating func byStoredReference(_ signal: Signal) throws -> Placement? {
        for reference in signal.references.prefix(Limits.references) {
            let rows = try transaction.rows(
                """
                SELECT COALESCE(c.merged_into, c.id), r.id FROM messages m
                LEFT JOIN cases c ON c.id = m.case_id
                LEFT JOIN report_messages t ON t.message_id = m.id
                LEFT JOIN reports r ON r.id = t.report_id AND r.case_id IS NULL AND r.state <> ?
                WHERE m.message_id = ? AND m.id <> ? ORDER BY m.id LIMIT 5
                """, [ReportState.spam, reference, signal.messageID])
            for row in rows {
                if let target = try target(caseID: row.optionalInt(0), reportID: row.optionalInt(1)),
                    let placement = try admit(signal, to: target, reason: .reference)
                {
                    return placement
                }
            }
        }
        return nil
    }

    private func target(caseID: Int64?, reportID: Int64?) -> Placement.Hint.Target? {
        if let caseID { return .inCase(Identifier(caseID)) }
        return reportID.map { .inReport(Identifier($0)) }
    }

    /// Our number before the other side's.
    private mutating func byTag(_ signal: Signal) throws -> Placement? {
        let ours = signal.subjectTags.filter(CaseNumber.isOurs).map { $0.uppercased() }
        let foreign = signal.subjectTags.compactMap { ForeignTag($0)?.key }
        for (tags, sql, reason) in [
            (ours, Self.numbered, SuggestionReason.tag), (foreign, Self.taggedCases, .foreignTag),
            (foreign, Self.taggedReports, .foreignTag),
        ] {
            for tag in tags.prefix(Limits.references) {
                for row in try transaction.rows(sql, [tag]) {
                    guard let target = try target(caseID: row.optionalInt(0), reportID: row.optionalInt(1)) else {
                        continue
                    }
                    if let placement = try admit(signal, to: target, reason: reason) { return placement }
                }
            }
        }
        return nil
    }

    /// Case and report that a tag names.
    private static let numbered = """
        SELECT COALESCE(c.merged_into, c.id), NULL FROM case_numbers n JOIN cases c ON c.id = n.case_id WHERE n.number = ?
        """
    private static let taggedCases = """
        SELECT COALESCE(c.merged_into, c.id), NULL FROM case_foreign_tags f JOIN cases c ON c.id = f.case_id
        WHERE f.tag = ? ORDER BY c.id DESC LIMIT 5
        """
    private static let taggedReports = """
        SELECT NULL, r.id FROM report_foreign_tags f JOIN reports r ON r.id = f.report_id
        WHERE f.tag = ? AND r.case_id IS NULL AND r.state <> 'spam' ORDER BY r.id DESC LIMIT 5
        """

    /// The placement when the sender takes part; else the target becomes a hint.
    private mutating func admit(
        _ signal: Signal, to target: Placement.Hint.Target, reason: SuggestionReason
    ) throws -> Placement? {
        let isKnown = try signal.isVouched || signal.from.map { try takesPart($0, in: target) } ?? false
        if isKnown {
            switch target {
            case .inCase(let id): return .inCase(id)
            case .inReport(let id): return .inReport(id)
            }
        }
        if !hints.contains(where: { $0.target == target }), hints.count < 5 {
            hints.append(Placement.Hint(target: target, reason: reason))
        }
        return nil
    }

    private func takesPart(_ address: MailAddress, in target: Placement.Hint.Target) throws -> Bool {
        switch target {
        case .inCase(let id):
            try transaction.row(
                """
                SELECT 1 FROM case_participants p WHERE p.address = ?
                    AND p.case_id IN (SELECT m.id FROM cases m WHERE m.id = ? OR m.merged_into = ?)
                """, [address.key, id, id]) != nil
        case .inReport(let id):
            try transaction.row(
                """
                SELECT 1 FROM report_messages t JOIN messages m ON m.id = t.message_id
                WHERE t.report_id = ? AND m.from_address = ?
                """, [id, address.key]) != nil
        }
    }
}
