import Foundation
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// GnuPG with a home of its own: how a recipient who does not use our library reads our mails.
struct Gnupg {
    let home: String
    /// Later on the day of `World.morning`, in UTC.
    static let afternoon = "20261124T060000"

    /// Makes the key; gives its public bytes.
    func makeKey(_ address: String) throws -> [UInt8] {
        let parameters = """
            %no-protection
            Key-Type: eddsa
            Key-Curve: Ed25519
            Key-Usage: sign
            Subkey-Type: ecdh
            Subkey-Curve: Curve25519
            Subkey-Usage: encrypt
            Name-Email: \(address)
            Expire-Date: 0
            %commit

            """
        try run(["--gen-key"], input: Array(parameters.utf8), time: "20261101T000000")
        return try run(["--export", address])
    }

    @discardableResult
    func run(_ arguments: [String], input: [UInt8] = [], time: String = Self.afternoon) throws -> [UInt8] {
        let fixed = ["gpg", "--batch", "--yes", "--no-tty", "--trust-model", "always", "--faked-system-time", time]
        try Data(input).write(to: URL(filePath: home + "/in"))
        let status = try spawn(fixed + arguments)
        try #require(status == 0, "gpg \(arguments)")
        return Array(try Data(contentsOf: URL(filePath: home + "/out")))
    }

    /// Ends the agent that GnuPG has started for this home.
    func close() throws { _ = try spawn(["gpgconf", "--kill", "all"]) }

    private func spawn(_ arguments: [String]) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, home + "/in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, home + "/out", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        var words = arguments.map { strdup($0) } + [nil]
        let names: [String] = ["GNUPGHOME=\(home)", "PATH=/usr/bin:/bin"]
        var variables = names.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let started = posix_spawnp(&process, arguments.first ?? "", &actions, nil, &words, &variables)
        try #require(started == 0)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }
}
