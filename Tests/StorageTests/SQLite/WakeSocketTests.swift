import Foundation
import Glibc
import Storage
import TestSupport
import Testing

struct WakeSocketTests {
    @Test("a socket that a killed program left behind is removed at the next announcement", .timeLimit(.minutes(5)))
    func leftovers() async throws {
        try await TestDatabase.eachLocation { location in
            guard case .sqlite(let path) = location else { return }
            let database = try await Database.open(location, migrations: [])
            let left = "\(path).wake/left"
            Self.bindAndForget(left)
            #expect(FileManager.default.fileExists(atPath: left))
            try await database.write { try $0.announce("mail") }
            #expect(!FileManager.default.fileExists(atPath: left))
            await database.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: "\(path).wake").isEmpty)
        }
    }

    /// Binds a socket at the path and closes it, as a killed process does.
    private static func bindAndForget(_ path: String) {
        let file = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        defer { close(file) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(file, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
