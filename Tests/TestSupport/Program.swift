import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// Runs another program with an argument array and waits for its end. Files stand in for pipes, so nothing can block.
package struct Program {
    package struct Result {
        package let status: Int32
        package let output: [UInt8]
        package let errors: String
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        package init(description: String) { self.description = description }
    }

    package static func isThere(_ path: String) -> Bool { access(path, X_OK) == 0 }

    /// Throws unless the program ends with 0 or `mayFail` is set.
    @discardableResult
    package static func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], mayFail: Bool = false
    ) throws -> Result {
        let folder = try ScratchFolder()
        try folder.write(input, to: "in")
        let status = try spawn(arguments, folder: folder, environment: environment)
        let result = Result(
            status: status, output: try folder.read("out"),
            errors: String(decoding: try folder.read("err"), as: UTF8.self))
        guard status == 0 || mayFail else {
            throw Failure(description: "\(arguments.joined(separator: " ")): \(status) \(result.errors)")
        }
        return result
    }

    private static func spawn(
        _ arguments: [String], folder: ScratchFolder, environment: [String: String]
    ) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, folder.path("in"), O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder.path("out"), O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder.path("err"), O_WRONLY | O_CREAT, 0o600)
        var names = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"]
        names.merge(environment) { $1 }
        var words = arguments.map { strdup($0) } + [nil]
        var variables = names.map { strdup("\($0)=\($1)") } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let started = SpawnAttributes.withPlainSignals {
            posix_spawnp(&process, arguments.first ?? "", &actions, &$0, &words, &variables)
        }
        guard started == 0 else {
            throw Failure(description: "cannot start \(arguments)")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
