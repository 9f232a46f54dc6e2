import Foundation

@testable import hikeshi

/// One loaded demo for all tests: to look at, or to copy by those that change it.
enum LoadedDemo {
    private static let loading = Task {
        let installation = Installation()
        let (status, output) = try installation.run(["demo", "load", "--json"])
        guard status == 0 else { throw TestFailure("demo load ended with \(status): \(output)") }
        return (installation, output)
    }

    /// Only to look at.
    static var installation: Installation { get async throws { try await loading.value.0 } }

    /// What `demo load --json` printed, on both streams.
    static var output: String { get async throws { try await loading.value.1 } }

    static var users: [[String: String]] {
        get async throws {
            let line = try await output.split(separator: "\n").first { $0.hasPrefix("{") } ?? "{}"
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return object?["users"] as? [[String: String]] ?? []
        }
    }
}
