import Foundation
import Glibc
import Logging

/// Carries announcements between the processes that work on one SQLite file, as PostgreSQL's NOTIFY does.
///
/// Each process binds a datagram socket in the folder `<file>.wake` and sends the topics of a commit to all the others.
/// A datagram that does not fit into a full queue is dropped: whoever waits looks at the tables from time to time anyway.
final class WakeSocket: Sendable {
    /// Longest datagram: topics are short names of the program.
    private static let datagramBytes = 4_096
    private let folder: String
    private let name: String
    /// Open on the folder: a socket's address holds 107 bytes, so it goes by `/proc/self/fd`.
    private let directory: Int32
    private let socket: Int32
    private let changes: ChangeBus

    /// Listens for `<path>.wake`, on a thread of its own.
    init(path: String, changes: ChangeBus) throws(StorageError) {
        folder = path + ".wake"
        name = "\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        self.changes = changes
        try BlobFile.createDirectory(folder)
        directory = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard directory >= 0 else { throw .file(operation: "open \(folder)", errno: errno) }
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let isBound = socket >= 0 && Self.withAddress(directory, name) { bind(socket, $0, $1) } == 0
        guard isBound else {
            let cause = errno
            if socket >= 0 { close(socket) }
            close(directory)
            throw .file(operation: "bind a socket in \(folder)", errno: cause)
        }
        Thread.detachNewThread { [self] in listen() }
    }

    deinit {
        close(socket)
        close(directory)
    }

    /// Ends the listening; the thread lets go of the socket.
    func stop() {
        unlink("\(folder)/\(name)")
        shutdown(socket, Int32(SHUT_RDWR))
    }

    /// Tells every other process. It never blocks; sockets that nobody holds any more are removed.
    func send(_ topics: Set<String>) {
        let message = Array(topics.sorted().joined(separator: "\n").utf8.prefix(Self.datagramBytes))
        for peer in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where peer != name {
            let sent = Self.withAddress(directory, peer) {
                sendto(socket, message, message.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL), $0, $1)
            }
            if sent < 0, errno == ECONNREFUSED { unlink("\(folder)/\(peer)") }
        }
    }

    private func listen() {
        var buffer = [UInt8](repeating: 0, count: Self.datagramBytes)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count > 0 {
                let topics = String(decoding: buffer[..<count], as: UTF8.self).split(separator: "\n").map(String.init)
                changes.publish(Set(topics))
            } else if count == 0 || errno != EINTR {
                return
            }
        }
    }

    /// Calls a socket function with the address of a socket in the folder.
    private static func withAddress<Result>(
        _ directory: Int32, _ name: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = "/proc/self/fd/\(directory)/\(name)".utf8.prefix(MemoryLayout.size(ofValue: address.sun_path) - 1)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
