import Foundation
import Glibc

/// Passes the server's notifications on to the change bus, on a thread of its own; connects again when it must.
final class PostgresListener: Sendable {
    private let url: String
    private let changes: ChangeBus
    /// A pipe: what is written to its end ends the thread.
    private let stopper: (read: Int32, write: Int32)

    init(url: String, changes: ChangeBus) throws(StorageError) {
        self.url = url
        self.changes = changes
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw .file(operation: "pipe", errno: errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        stopper = (ends[0], ends[1])
        Thread.detachNewThread { [self] in listen() }
    }

    deinit {
        close(stopper.read)
        close(stopper.write)
    }

    func stop() { _ = write(stopper.write, [1], 1) }

    private func listen() {
        while true {
            if let connection = try? subscribed() {
                changes.publishAll()
                while wait(for: connection.socket, .seconds(60)) {
                    guard let topics = connection.notifications() else { break }
                    changes.publish(Set(topics))
                }
            }
            if isStopped(within: .seconds(1)) { return }
        }
    }

    private func subscribed() throws -> PostgresConnection {
        let connection = try PostgresConnection(url: url)
        let schema = try connection.run("SELECT current_schema()", []).rows.first?.text(0) ?? ""
        let channel = (ChangeBus.channel + schema).replacing("\"", with: "\"\"")
        try connection.command("LISTEN \"\(channel)\"")
        return connection
    }

    /// True when the socket is to be read (or the time is over), false to stop.
    private func wait(for socket: Int32, _ time: Duration) -> Bool {
        var files = [
            pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
            pollfd(fd: stopper.read, events: Int16(POLLIN), revents: 0),
        ]
        poll(&files, 2, Int32(time.components.seconds * 1000))
        return files[1].revents == 0
    }

    private func isStopped(within time: Duration) -> Bool {
        var files = [pollfd(fd: stopper.read, events: Int16(POLLIN), revents: 0)]
        poll(&files, 1, Int32(time.components.seconds * 1000))
        return files[0].revents != 0
    }
}
