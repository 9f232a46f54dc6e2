import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A Dovecot of a test's own on loopback: one user's Maildir over IMAP and POP3, with STARTTLS and TLS.
package final class Dovecot: Sendable {
    package static var whyNot: String? {
        if !TestMode.isFull { return "left out of a quick run" }
        if getuid() != 0 { return "Dovecot reads another user's mails as root only" }
        return access("/usr/sbin/dovecot", X_OK) == 0 ? nil : "Dovecot is not installed"
    }

    package static let user = "team@csirt.example"
    package static let password = "correct horse 電池"
    /// Mails belong to `nobody`.
    static let owner: uid_t = 65_534

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package struct Options: Sendable {
        /// Where access tokens are checked; nil takes none.
        package var tokenCheck: String?
        package var offersTLS: Bool

        package init(tokenCheck: String? = nil, offersTLS: Bool = true) {
            self.tokenCheck = tokenCheck
            self.offersTLS = offersTLS
        }
    }

    let root: String
    package let imapPort, imapsPort, pop3Port, pop3sPort: Int
    let options: Options

    package init(_ options: Options = Options()) throws {
        root = FileManager.default.temporaryDirectory.path + "/dovecot-" + UUID().uuidString.prefix(8)
        self.options = options
        (imapPort, imapsPort) = (try LoopbackPort.free(), try LoopbackPort.free())
        (pop3Port, pop3sPort) = (try LoopbackPort.free(), try LoopbackPort.free())
        for folder in ["", "/home", "/home/Maildir", "/home/Maildir/cur", "/home/Maildir/new", "/home/Maildir/tmp"] {
            mkdir(root + folder, 0o755)
            if !folder.isEmpty { chown(root + folder, Self.owner, Self.owner) }
        }
        try Self.run([
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost", "-keyout", path("key.pem"), "-out", authorityFile,
        ])
        try write("\(Self.user):{PLAIN}\(Self.password)\n", to: "passwords")
        try write(Self.password, to: "password")
        try write(Self.tokenSettings(options), to: "oauth2.conf")
        try write(settings, to: "dovecot.conf")
        try start()
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(atPath: root)
    }

    /// The authority that signed its certificate: itself. It names `localhost`.
    package var authorityFile: String { path("certificate.pem") }
    package var passwordFile: String { path("password") }
    package var log: String { (try? String(contentsOfFile: path("dovecot.log"), encoding: .utf8)) ?? "" }

    package func start() throws {
        try Self.run(["dovecot", "-c", path("dovecot.conf")])
        for _ in 0..<200 where !LoopbackPort.answers(imapPort) { usleep(20_000) }
    }

    package func stop() { _ = try? Self.run(["dovecot", "-c", path("dovecot.conf"), "stop"]) }

    /// Gives every folder another UIDVALIDITY, as a server that was restored from a backup does.
    package func renumber() throws {
        stop()
        for file in try files() where file.split(separator: "/").last?.hasPrefix("dovecot") == true {
            try FileManager.default.removeItem(atPath: path("home/Maildir/\(file)"))
        }
        sleep(1)
        try start()
    }

    /// Puts mails into a folder as a mail server would; `flags` nil leaves them unseen and new.
    package func deliver(_ mails: [[UInt8]], to folder: String = "", flags: String? = "") throws {
        let place = "home/Maildir/\(folder.isEmpty ? "" : ".\(folder)/")"
        for name in ["", "cur", "new", "tmp"] where !FileManager.default.fileExists(atPath: path(place + name)) {
            mkdir(path(place + name), 0o755)
            chown(path(place + name), Self.owner, Self.owner)
        }
        for mail in mails {
            let unique = "1700000000.\(UUID().uuidString).host"
            let name = place + (flags.map { "cur/\(unique):2,\($0)" } ?? "new/\(unique)")
            try Data(mail).write(to: URL(filePath: path(name)))
            chown(path(name), Self.owner, Self.owner)
        }
    }

    /// Takes all mails out of the inbox but the first ones by name.
    package func remove(keeping count: Int) throws {
        let mails = try files().filter { $0.hasPrefix("cur/") }.sorted()
        for file in mails.dropFirst(count) { try FileManager.default.removeItem(atPath: path("home/Maildir/\(file)")) }
    }

    /// Every mail by its place and name, which holds its flags.
    package func mails() throws -> [String: [UInt8]] {
        let names = try files().filter { file in
            let words = file.split(separator: "/")
            return words.count >= 2 && ["cur", "new", "tmp"].contains(words[words.count - 2])
        }
        return try names.reduce(into: [:]) {
            $0[$1] = Array(try Data(contentsOf: URL(filePath: path("home/Maildir/\($1)"))))
        }
    }

    private func files() throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path("home/Maildir"))
    }
    func path(_ name: String) -> String { "\(root)/\(name)" }
    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
    }
}

extension Dovecot {
    /// Runs a program to its end.
    private static func run(_ arguments: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [Int32(0), 1, 2] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
        }
        var words = arguments.map { strdup($0) } + [nil]
        let environment: [String] = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"]
        var variables = environment.map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var process: pid_t = 0
        let started = SpawnAttributes.withPlainSignals {
            posix_spawnp(&process, arguments.first ?? "", &actions, &$0, &words, &variables)
        }
        var status: Int32 = 0
        while started == 0, waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard started == 0, status == 0 else { throw Failure(description: "\(arguments): \(status)") }
    }
}
