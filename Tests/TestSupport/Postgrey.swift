import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A greylisting policy server of a test's own on loopback, for a Postfix beside it: whoever comes for the first time has
/// to come again after `delay` seconds.
package final class Postgrey: Sendable {
    package static var whyNot: String? {
        if let reason = Postfix.whyNot { return reason }
        return Program.isThere("/usr/sbin/postgrey") ? nil : "postgrey is not installed"
    }

    private let folder: ScratchFolder
    package let port: Int
    /// The line of `main.cf` by which Postfix asks it.
    package var setting: String {
        "smtpd_recipient_restrictions = check_policy_service inet:127.0.0.1:\(port)"
    }

    /// `welcome`: recipients that take everybody at once.
    package init(delay: Int, welcome: [String] = []) throws {
        folder = try ScratchFolder(mode: 0o755)
        port = try LoopbackPort.free()
        mkdir(folder.path("data"), 0o700)
        try Program.run(["chown", "postgrey:postgrey", folder.path("data")])
        try folder.write(Array(welcome.joined(separator: "\n").utf8), to: "recipients")
        try folder.write([], to: "clients")
        try Program.run([
            "postgrey", "--inet=127.0.0.1:\(port)", "--delay=\(delay)", "--dbdir=\(folder.path("data"))", "--daemonize",
            "--pidfile=\(folder.path("data/pid"))", "--user=postgrey", "--group=postgrey",
            "--whitelist-recipients=\(folder.path("recipients"))", "--whitelist-clients=\(folder.path("clients"))",
        ])
        for _ in 0..<200 where !LoopbackPort.answers(port) { usleep(20_000) }
    }

    deinit { folder.endProcess(of: "data/pid") }
}
