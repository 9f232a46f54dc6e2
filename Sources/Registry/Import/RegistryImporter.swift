package import Access
import Primitives
import Storage

/// Takes a registry file over, row by row: what is new is added, what differs is changed, nothing is removed.
///
/// A second import of the same file changes nothing. Each organisation is one transaction; what could not be taken
/// over is reported with its place and, but for a dry run, kept in the database.
package struct RegistryImporter: Sendable {
    let store: RegistryStore
    let keys: KeyReader

    package init(store: RegistryStore, keys: KeyReader = .none) {
        self.store = store
        self.keys = keys
    }

    /// Reads CSV (UTF-8, UTF-16, CP932) or JSON, told apart by the first character.
    ///
    /// - Throws: a `Problem` when the viewer may not change the registry or the file is too large.
    package func run(
        viewer: Viewer, _ bytes: [UInt8], fileName: String, isDryRun: Bool
    ) async throws -> ImportReport {
        try viewer.require(.registryRead)
        try viewer.require(.registryWrite)
        guard bytes.count <= Limits.registryFileBytes else { throw Problem.registryFileTooLarge }
        let file = RegistryFile(bytes, keys: keys)
        var report = ImportReport(id: isDryRun ? nil : PublicID(random: store.randomness))
        report.problems = file.problems
        try await take(ImportGroups(file.facts), into: &report, viewer: viewer)
        report.problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
        if let id = report.id { try await store.keep(report, id: id, fileName: fileName, viewer: viewer) }
        return report
    }

    private func take(_ groups: ImportGroups, into report: inout ImportReport, viewer: Viewer) async throws {
        var known: Set<Int> = []
        let size = report.isDryRun ? Int.max : Self.factsPerTransaction
        for (index, group) in groups.groups.enumerated() {
            let facts = group.facts.filter { !$0.namesDeputies }
            let ordered = facts.filter(\.isOfOrganization) + facts.filter { !$0.isOfOrganization }
            for facts in ordered.chunks(of: size) {
                let step = ImportStep(group: group, viewer: viewer, randomness: store.randomness)
                let outcome = try await store.transact(isDryRun: report.isDryRun) { transaction in
                    try step.take(Array(facts), in: transaction)
                }
                report.add(outcome)
                if outcome.isKnown { known.insert(index) }
            }
        }
        try await takeParents(groups, known: known, into: &report, viewer: viewer)
        try await takeDeputies(groups, into: &report, viewer: viewer)
    }

    /// After the parents: a deputy may stand anywhere in the file, and in an organisation above. A dry run does not know
    /// those that the file itself adds.
    private func takeDeputies(_ groups: ImportGroups, into report: inout ImportReport, viewer: Viewer) async throws {
        for group in groups.groups {
            let facts = group.facts.filter(\.namesDeputies)
            guard !facts.isEmpty else { continue }
            let step = ImportStep(group: group, viewer: viewer, randomness: store.randomness)
            var outcome = try await store.transact(isDryRun: report.isDryRun) { try step.take(facts, in: $0) }
            if report.isDryRun { outcome.problems = outcome.problems.filter { !$0.code.hasPrefix("import.unknown-") } }
            report.add(outcome)
        }
    }

    /// Last of all, because a parent may stand below its children in the file.
    private func takeParents(
        _ groups: ImportGroups, known: Set<Int>, into report: inout ImportReport, viewer: Viewer
    ) async throws {
        let circular = groups.circularParents
        for (index, group) in groups.groups.enumerated() where known.contains(index) {
            guard let (word, place) = group.parent else { continue }
            guard !circular.contains(index) else {
                report.problems.append(place.problem(ImportFault.parentCircular))
                continue
            }
            let parent = groups.index(named: word)
            let step = ImportParentStep(
                group: group, parent: parent.map { groups.groups[$0] } ?? ImportGroups.Group(key: "", name: word),
                isParentInFile: parent.map(known.contains) ?? false, place: place, viewer: viewer)
            report.add(try await store.transact(isDryRun: report.isDryRun) { try step.take(in: $0) })
        }
    }

    private static let factsPerTransaction = 100
}

extension RegistryStore {
    /// Writes, or for a dry run undoes what the body did and hands over only its outcome.
    func transact<Outcome: Sendable>(
        isDryRun: Bool, _ body: @escaping @Sendable (WriteTransaction) throws -> Outcome
    ) async throws -> Outcome {
        guard isDryRun else { return try await database.write(body) }
        do {
            return try await database.write { transaction -> Outcome in throw Undone(outcome: try body(transaction)) }
        } catch let undone as Undone<Outcome> {
            return undone.outcome
        }
    }
}

private struct Undone<Outcome: Sendable>: Error {
    let outcome: Outcome
}
