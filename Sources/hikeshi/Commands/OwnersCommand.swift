import Access
import ArgumentParser
import Foundation
import Primitives
import Registry

struct OwnersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "owners", abstract: "Who answers for each address of a list, as CSV.",
        discussion: """
            Of each line the first address counts, whatever stands beside it. The narrowest registered network decides; a \
            line comes several times where organisations share one, and with empty columns where nobody answers for it.
            """)

    @Argument(help: "The list; - reads standard input. At most 64 MiB.")
    var file: String
    @Flag(help: "Column names and organisations in English.")
    var english = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        let list = AddressList(String(decoding: try read(), as: UTF8.self))
        try await House.with(data.settings()) { house in
            let report = try await house.registry.report(
                viewer: .service(.resolver), on: list, index: HoldingIndex())
            Output.bytes(report.csv(in: english ? .en : .ja))
            if report.linesWithout > 0 {
                let text: Text = .linesWithoutAddress(report.linesWithout)
                Output.error("\(text.ja) / \(text.en)")
            }
        }
    }

    private func read() throws -> Data {
        let limit = Limits.registryFileBytes
        let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file)
        guard let handle, let bytes = try? handle.read(upToCount: limit + 1) else {
            throw Problem(.notFound, "import.file-unreadable", .fileUnreadable(file))
        }
        guard bytes.count <= limit else { throw Problem.registryFileTooLarge }
        return bytes
    }
}
