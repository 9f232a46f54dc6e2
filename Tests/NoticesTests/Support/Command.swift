import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// A program that stands for a recipient's: run to its end, which has to be a good one.
enum Command {
    /// `folder`: where its input and output lie meanwhile.
    static func run(
        _ words: [String], input: [UInt8] = [], in folder: String, environment: [String] = []
    ) throws -> [UInt8] {
        try Data(input).write(to: URL(filePath: folder + "/in"))
        let status = try spawn(words, in: folder, environment)
        try #require(status == 0, "\(words)")
        return Array(try Data(contentsOf: URL(filePath: folder + "/out")))
    }

    private static func spawn(_ words: [String], in folder: String, _ environment: [String]) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, folder + "/in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder + "/out", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var arguments = words.map { strdup($0) } + [nil]
        let names: [String] = ["PATH=/usr/bin:/bin"] + environment
        var variables = names.map { strdup($0) } + [nil]
        defer { (arguments + variables).forEach { free($0) } }
        var process: pid_t = 0
        let started = posix_spawnp(&process, words.first ?? "", &actions, nil, &arguments, &variables)
        try #require(started == 0)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
