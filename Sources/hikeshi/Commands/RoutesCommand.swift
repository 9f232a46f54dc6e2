import Access
import ArgumentParser
import Foundation
import Primitives
import Registry
import Transport

struct RoutesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes", abstract: "Take over a routing table: which system announces which addresses.",
        discussion: """
            Lines of address, length and origin, as in `192.0.2.0<TAB>24<TAB>64496`, perhaps with a country behind; \
            several origins as `64496_64497`, sets as `64496,64497`. The file may be compressed. It replaces the former \
            table in one go. Lines that cannot be read are kept aside. Exit status 1: there were such lines.
            """)

    @Argument(help: "The file.")
    var file: String
    @Flag(help: "One JSON object instead of lines.")
    var json = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        let url = URL(filePath: file)
        guard let packed = try? Data(contentsOf: url) else {
            throw Problem(.notFound, "import.file-unreadable", .fileUnreadable(file))
        }
        guard let bytes = Archive.unpacked([UInt8](packed), limit: Limits.routingTableBytes) else {
            throw Problem.routingTableTooLarge
        }
        let report = try await House.with(data.settings()) { house in
            let viewer = Viewer.service(.importer)
            let table = try await house.registry.replaceRoutingTable(
                viewer: viewer, bytes, fileName: url.lastPathComponent)
            let bad = try await house.registry.badLines(viewer: viewer, of: table, limit: Limits.pageRows)
            return RoutingReportDocument(prefixes: table.prefixes, badLines: table.badLines, lines: bad.map(\.line))
        }
        if json { try Output.json(report) } else { show(report) }
        if report.badLines > 0 { throw ExitCode(1) }
    }

    private func show(_ report: RoutingReportDocument) {
        for line in report.lines {
            Output.error("\(file):\(line): \(Text.routeUnreadable.ja) / \(Text.routeUnreadable.en)")
        }
        let counts: Text = .routesImported(report.prefixes, badLines: report.badLines)
        Output.line("\(counts.ja) / \(counts.en)")
    }
}

/// The object of `hikeshi routes --json`.
private struct RoutingReportDocument: Encodable {
    let prefixes: Int64
    let badLines: Int64
    /// Numbers of the first lines that could not be read.
    let lines: [Int]
}
