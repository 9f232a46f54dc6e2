package import Access
import Primitives
package import Storage

extension CaseStore {
    private static let listed = 10
    /// Rows of shared observables that one look reads: similarity is computed on read and bounded.
    private static let shared = 5_000

    /// Cases that share observables with this one, most shared first.
    package func similar(viewer: Viewer, to subject: Case, in transaction: ReadTransaction) throws -> [SimilarCase] {
        try viewer.require(.caseRead)
        let own = SQLFragment(
            "SELECT observable_id FROM case_observables WHERE case_id = ? AND is_warned = 0 LIMIT 200", [subject.id])
        let counts = try shares(viewer: viewer, own, besides: subject.id, in: transaction)
        return try counts.compactMap { id, count in
            guard id != subject.mergedInto else { return nil }
            let other = try find(viewer: viewer, id, in: transaction)
            guard other.mergedInto != subject.id else { return nil }
            return SimilarCase(other: other, sharedObservables: count, hasSameSender: false, hasSameSubject: false)
        }
    }

    /// Cases that share observables, sender or subject with a report, the closest first.
    package func similar(
        viewer: Viewer, to report: Report, in transaction: ReadTransaction
    ) throws -> [SimilarCase] {
        guard viewer.holds(.caseRead) else { return [] }
        let own = SQLFragment(
            "SELECT observable_id FROM message_observables WHERE message_id = ? AND warnings IN ('', 'documentation') LIMIT 200",
            [report.messageID])
        let counts = Dictionary(
            try shares(viewer: viewer, own, besides: nil, in: transaction), uniquingKeysWith: max)
        let senders = Set(try casesOf(report.from, viewer: viewer, in: transaction))
        let titled = Set(try casesTitled(like: report.subject, viewer: viewer, in: transaction))
        let all = Set(counts.keys).union(senders).union(titled).subtracting([report.caseID].compactMap { $0 })
        return try all.map { id in
            SimilarCase(
                other: try find(viewer: viewer, id, in: transaction), sharedObservables: counts[id] ?? 0,
                hasSameSender: senders.contains(id), hasSameSubject: titled.contains(id))
        }.sorted(by: Self.isCloser).prefix(Self.listed).map { $0 }
    }

    private static func isCloser(_ a: SimilarCase, _ b: SimilarCase) -> Bool {
        func weight(_ similar: SimilarCase) -> Int64 {
            similar.sharedObservables * 2 + (similar.hasSameSubject ? 2 : 0) + (similar.hasSameSender ? 1 : 0)
        }
        return (weight(a), a.other.id) > (weight(b), b.other.id)
    }

    private func shares(
        viewer: Viewer, _ own: SQLFragment, besides: Identifier<Case>?, in transaction: ReadTransaction
    ) throws -> [(Identifier<Case>, Int64)] {
        let scope = viewer.scope(of: .cases("c"))
        return try transaction.rows(
            """
            SELECT case_id, COUNT(*) FROM (
                SELECT x.case_id FROM (\(own.sql)) own JOIN case_observables x ON x.observable_id = own.observable_id
                JOIN cases c ON c.id = x.case_id
                WHERE x.is_warned = 0 AND x.case_id <> ? AND \(scope.sql) LIMIT \(Self.shared)) AS shared
            GROUP BY case_id ORDER BY COUNT(*) DESC, case_id DESC LIMIT \(Self.listed)
            """, own.arguments + [besides?.value ?? 0] + scope.arguments
        ).map { (try $0.id(0), try $0.int(1)) }
    }

    private func casesOf(
        _ sender: MailAddress?, viewer: Viewer, in transaction: ReadTransaction
    ) throws -> [Identifier<Case>] {
        guard let sender else { return [] }
        let scope = viewer.scope(of: .cases("c"))
        return try transaction.rows(
            """
            SELECT c.id FROM case_participants p JOIN cases c ON c.id = p.case_id
            WHERE p.address = ? AND \(scope.sql) ORDER BY c.id DESC LIMIT \(Self.listed)
            """, [sender.key] + scope.arguments
        ).map { try $0.id(0) }
    }

    /// Cases that hold all words of the subject, marks of answers and tags aside.
    private func casesTitled(
        like subject: String, viewer: Viewer, in transaction: ReadTransaction
    ) throws -> [Identifier<Case>] {
        let words = SubjectLine.core(subject)
        guard words.count >= 6 else { return [] }
        return try transaction.hits(of: SearchQuery(words), in: Self.searchScope(viewer), limit: Self.listed).ids
            .map { Identifier<Case>($0) }
    }
}
