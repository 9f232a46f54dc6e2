import Foundation
import Glibc

@testable import hikeshi

/// A running `hikeshi serve`; what it printed tells where.
final class Server: Sendable {
    let address: URL
    let output: String
    private let program: Program
    private let log: String

    init(_ installation: Installation, _ options: [String] = []) async throws {
        log = NSTemporaryDirectory() + "/hikeshi-serve-\(UUID().uuidString).log"
        let arguments = ["serve", "--data", installation.data, "--listen", "127.0.0.1:0"] + options
        program = try Program(Hikeshi.binary, arguments, output: log, environment: ["SWIFT_BACKTRACE": "enable=no"])
        var text = ""
        for _ in 0..<600 {
            text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            if text.contains("Ctrl-C") { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        output = text
        guard let range = text.range(of: "http://127.0.0.1:"),
            let url = URL(string: "http://127.0.0.1:\(text[range.upperBound...].prefix { $0.isNumber })")
        else {
            program.signal(SIGKILL)
            program.wait()
            throw TestFailure("no address: \(text)")
        }
        address = url
    }

    /// Ends it as a person would; the exit status.
    func end(_ signal: Int32 = SIGTERM) -> Int32 {
        program.signal(signal)
        let status = program.wait()
        try? FileManager.default.removeItem(atPath: log)
        return status
    }
}
