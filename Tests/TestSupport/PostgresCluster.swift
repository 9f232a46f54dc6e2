import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A PostgreSQL server of a test's own on loopback, to be stopped and started again.
package final class PostgresCluster: Sendable {
    private static let programs = "/usr/lib/postgresql/15/bin"

    package static var whyNot: String? {
        if !TestMode.isFull { return "left out of a quick run" }
        return Program.isThere("\(programs)/initdb") ? nil : "PostgreSQL is not installed"
    }

    private let folder: ScratchFolder
    private let port: Int

    package init() throws {
        folder = try ScratchFolder(mode: 0o755)
        port = try LoopbackPort.free()
        let home = folder.path("home")
        mkdir(home, 0o755)
        if geteuid() == 0 { try Program.run(["chown", "postgres", home]) }
        try run("initdb", ["-U", "hikeshi", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])
        try start()
    }

    deinit { try? stop() }

    package var url: String { "postgres://hikeshi@127.0.0.1:\(port)/postgres" }

    /// Returns when it takes connections.
    package func start() throws { try control("start", startOptions) }

    /// Ends it like a crash: no connection is waited for, nothing is written first.
    package func stop() throws { try control("stop", ["-m", "immediate"]) }

    package func restart() throws { try control("restart", ["-m", "immediate"] + startOptions) }

    private var startOptions: [String] {
        let options = "-p \(port) -c listen_addresses=127.0.0.1 -c unix_socket_directories=\(folder.path("home"))"
        return ["-l", folder.path("home/log"), "-o", options]
    }

    private func control(_ verb: String, _ options: [String]) throws { try run("pg_ctl", ["-w", verb] + options) }

    /// The server refuses to run as root.
    private func run(_ program: String, _ options: [String]) throws {
        let user = geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] : []
        try Program.run(user + ["\(Self.programs)/\(program)", "-D", folder.path("home/data")] + options)
    }
}
