import Foundation

#if canImport(Glibc)
    package import Glibc
#endif

/// A folder that goes away with its owner.
package final class ScratchFolder: Sendable {
    package let root: String

    package init(mode: mode_t = 0o700) throws {
        root = FileManager.default.temporaryDirectory.path + "/hikeshi-" + UUID().uuidString.prefix(12)
        guard mkdir(root, mode) == 0, chmod(root, mode) == 0 else {
            throw Program.Failure(description: "no folder")
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    package func path(_ name: String) -> String { "\(root)/\(name)" }
    package func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(filePath: path(name)))
    }
    package func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: path(name)))) }

    /// Ends the server that wrote its process id into that file.
    func endProcess(of name: String) {
        let text = String(decoding: (try? read(name)) ?? [], as: UTF8.self)
        if let process = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)) { kill(process, SIGTERM) }
    }
}
