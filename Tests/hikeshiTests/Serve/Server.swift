import Foundation
import Glibc

@testable import hikeshi

/// A running `hikeshi serve`; what it printed tells where.
final class Server: Sendable {
    let address: URL
    let output: String
    private let program: Program
    private let log: String

    init(_ installation: Installation, _ options: [String] = [], clock: ShiftedClock? = nil) async throws {
        log = NSTemporaryDirectory() + "/hikeshi-serve-\(UUID().uuidString).log"
        let arguments = ["serve", "--listen", "127.0.0.1:0"] + installation.options + options
        program =
            try clock?.start(arguments, output: log)
            ?? Program(Hikeshi.binary, arguments, output: log, environment: ["SWIFT_BACKTRACE": "enable=no"])
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

    /// The processes of the roles that run now, by the name that the supervisor gives them.
    var roles: [ServerRole: pid_t] {
        // The kernel lists children by the thread that started them.
        let tasks = "/proc/\(program.pid)/task"
        let threads = (try? FileManager.default.contentsOfDirectory(atPath: tasks)) ?? []
        let lists = threads.compactMap { try? String(contentsOfFile: "\(tasks)/\($0)/children", encoding: .utf8) }
        let pids = lists.flatMap { $0.split(separator: " ") }.compactMap { pid_t($0) }
        return pids.reduce(into: [:]) { roles, pid in
            let line = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
            let name = (line ?? "").prefix { $0 != "\0" }
            guard let role = ServerRole.allCases.first(where: { name == "hikeshi-\($0.rawValue)" }) else { return }
            roles[role] = pid
        }
    }

    /// What it has printed up to now.
    var printed: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }

    /// Ends processes of it without warning.
    func kill(_ victim: Victim) {
        let roles = roles
        switch victim {
        case .everything: for pid in [program.pid] + roles.values { Glibc.kill(pid, SIGKILL) }
        case .supervisor: program.signal(SIGKILL)
        case .role(let role): if let pid = roles[role] { Glibc.kill(pid, SIGKILL) }
        }
    }

    /// Waits up to thirty seconds until it is so.
    func waits(until isTrue: () async throws -> Bool) async throws {
        for _ in 0..<300 {
            if try await isTrue() { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw TestFailure("it never came to that")
    }

    /// Ends it as a person would; the exit status.
    func end(_ signal: Int32 = SIGTERM) -> Int32 {
        program.signal(signal)
        let status = program.wait()
        try? FileManager.default.removeItem(atPath: log)
        return status
    }
}

/// Who is killed.
enum Victim {
    case everything, supervisor
    case role(ServerRole)
}
