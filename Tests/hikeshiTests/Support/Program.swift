import Foundation
import Glibc
import TestSupport

/// A program that a test started; ended by its pid, never by name.
final class Program: Sendable {
    let pid: pid_t

    /// Starts `path` with an argument array; input and output are the given files.
    init(
        _ path: String, _ arguments: [String], input: String = "/dev/null", output: String,
        environment: [String: String] = [:]
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        let inherited = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var argv = ([path] + arguments).map { strdup($0) } + [nil]
        var envp = inherited.map { strdup("\($0)=\($1)") } + [nil]
        defer { (argv + envp).forEach { free($0) } }
        var child = pid_t()
        let code = SpawnAttributes.withPlainSignals { posix_spawnp(&child, path, &actions, &$0, &argv, &envp) }
        guard code == 0 else { throw TestFailure("cannot start \(path): \(String(cString: strerror(code)))") }
        pid = child
    }

    func signal(_ number: Int32) { kill(pid, number) }

    /// Waits for the end; the exit status, or 128 + the signal.
    @discardableResult func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
    }

    /// Runs to the end and returns status and output.
    static func run(
        _ path: String, _ arguments: [String], input: String = "/dev/null"
    ) throws -> (status: Int32, output: String) {
        let file = NSTemporaryDirectory() + "/hikeshi-\(UUID().uuidString).out"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let status = try Program(path, arguments, input: input, output: file).wait()
        return (status, (try? String(contentsOfFile: file, encoding: .utf8)) ?? "")
    }
}

struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Where the build put the `hikeshi` program: beside the test bundle.
enum Hikeshi {
    static let binary: String = {
        let arguments = ProcessInfo.processInfo.arguments
        let bundle = arguments.first { $0.hasSuffix(".xctest") } ?? arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: "hikeshi").path
    }()

    static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        try Program.run(binary, arguments)
    }
}
