import Logging
import Primitives
import ServiceLifecycle
import Storage

/// Keeps the head of the audit log each hour in a file outside the data folder, so that who cuts the log off, or puts an
/// older copy in its place, is found out.
struct HeadKeeper: Service {
    private static let period = Duration.seconds(3600)

    let house: House

    func run() async {
        await recurring(every: Self.period, keep) {
            house.logger.error("head of the audit log not kept", metadata: ["cause": "\($0)"])
        }
    }

    /// Adds the present head, unless it is the last one kept.
    func keep() async throws {
        let head = try await house.signedHead()
        let file = HeadFile(path: house.settings.auditHeadsPath)
        guard try file.heads(house.key).last?.head != head.head else { return }
        try file.append(head)
    }
}

extension House {
    /// Where the audit log ends now. Throws when it has lost its head.
    func signedHead() async throws -> SignedHead {
        guard let head = try await database.read({ try AuditLog.head(in: $0) }) else {
            throw StorageError.unavailable("the audit log has lost its head")
        }
        return try SignedHead(head, at: clock.now(), key: key)
    }
}
