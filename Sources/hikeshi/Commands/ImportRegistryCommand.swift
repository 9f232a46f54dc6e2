import Access
import ArgumentParser
import Foundation
import Primitives
import Registry

struct ImportRegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry", abstract: "Take over organisations and contacts from CSV (UTF-8 or CP932) or JSON.",
        discussion: """
            What is new is added, what differs is changed, nothing is removed; the same file again changes nothing. Lines \
            that cannot be taken over are listed with their reason. Exit status 1: there were such lines.
            """)

    @Argument(help: "The file.")
    var file: String
    @Flag(help: "Only say what would happen.")
    var dryRun = false
    @Flag(help: "One JSON object instead of lines.")
    var json = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        let url = URL(filePath: file)
        guard let bytes = try? Data(contentsOf: url) else {
            throw Problem(.notFound, "import.file-unreadable", .fileUnreadable(file))
        }
        let report = try await House.with(data.settings()) { house in
            let keys = KeyReader.files(beside: url.deletingLastPathComponent())
            return try await RegistryImporter(store: house.registry, keys: keys).run(
                viewer: .service(.importer), [UInt8](bytes), fileName: url.lastPathComponent, isDryRun: dryRun)
        }
        if json { try Output.json(RegistryReportDocument(report)) } else { show(report) }
        if !report.problems.isEmpty { throw ExitCode(1) }
    }

    private func show(_ report: ImportReport) {
        for problem in report.problems {
            let line = problem.line.map { "\(file):\($0)" } ?? file
            Output.error("\(line): \(problem.place): \(problem.text.ja) / \(problem.text.en)")
        }
        let counts: Text = .registryImported(report)
        Output.line("\(counts.ja) / \(counts.en)")
    }
}

/// The object of `hikeshi import registry --json`.
private struct RegistryReportDocument: Encodable {
    struct Line: Encodable {
        let line: Int?
        let place: String
        let code: String
        let message: [String: String]
        let source: String
    }

    let dryRun: Bool
    let added: Int
    let changed: Int
    let unchanged: Int
    let problems: [Line]

    init(_ report: ImportReport) {
        dryRun = report.isDryRun
        added = report.added
        changed = report.changed
        unchanged = report.unchanged
        problems = report.problems.map { problem in
            Line(
                line: problem.line, place: problem.place, code: problem.code,
                message: ["ja": problem.text.ja, "en": problem.text.en], source: problem.source)
        }
    }
}
