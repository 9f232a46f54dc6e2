import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A Dovecot that only checks names and passwords for a mail server beside it.
package final class DovecotAuth: Sendable {
    package static var whyNot: String? { Program.isThere("/usr/sbin/dovecot") ? nil : "Dovecot is not installed" }

    package static let user = "team@csirt.example"
    package static let password = "correct horse 電池"

    private let folder: ScratchFolder
    /// Where the mail server asks.
    package var socket: String { folder.path("auth") }

    package init() throws {
        folder = try ScratchFolder(mode: 0o755)
        try folder.write(Array("\(Self.user):{PLAIN}\(Self.password)\n".utf8), to: "passwords")
        try folder.write(Array(settings.utf8), to: "dovecot.conf")
        try Program.run(["dovecot", "-c", folder.path("dovecot.conf")])
        for _ in 0..<100 where !FileManager.default.fileExists(atPath: socket) { usleep(50_000) }
    }

    deinit { _ = try? Program.run(["dovecot", "-c", folder.path("dovecot.conf"), "stop"]) }

    private var settings: String {
        """
        base_dir = \(folder.path("run"))
        state_dir = \(folder.path("state"))
        instance_name = \(URL(filePath: folder.root).lastPathComponent)
        log_path = \(folder.path("dovecot.log"))
        protocols =
        ssl = no
        listen = 127.0.0.1
        disable_plaintext_auth = no
        auth_mechanisms = plain login
        auth_failure_delay = 0
        passdb {
          driver = passwd-file
          args = scheme=PLAIN \(folder.path("passwords"))
        }
        userdb {
          driver = static
          args = uid=65534 gid=65534 home=/nonexistent
        }
        service anvil {
          unix_listener anvil-auth-penalty {
            mode = 0
          }
        }
        service auth {
          unix_listener \(socket) {
            mode = 0666
          }
        }

        """
    }
}
