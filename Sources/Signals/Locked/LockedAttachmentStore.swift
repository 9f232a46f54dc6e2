package import Access
import Foundation
package import Primitives
package import Storage

/// Passwords for locked attachments: taken from people, sealed by the master key, tried by the intake.
package struct LockedAttachmentStore: Sendable {
    private let database: Database
    private let key: MasterKey

    package init(database: Database, key: MasterKey) {
        self.database = database
        self.key = key
    }

    /// Has a password tried on every closed attachment of the mail. Throws `message.not-found`,
    /// `access.forbidden` and, where nothing is closed, `attachment.not-locked`.
    package func offer(viewer: Viewer, _ password: String, for message: PublicID) async throws {
        guard !password.isEmpty, password.count <= 200 else {
            throw Problem(.invalid, "attachment.password-missing", .passwordMissing)
        }
        let sealed = try seal(password, of: message)
        try await database.write { transaction in
            guard let row = try transaction.scopedMessage(message, viewer) else { throw MessageStore.notFound }
            let summary = try MessageSummary(row)
            try viewer.require(summary.caseID == nil ? .reportTriage : .caseWrite)
            guard try transaction.locks(of: summary.id).contains(where: { $0.state == .closed }) else {
                throw Problem(.conflict, "attachment.not-locked", .notLocked)
            }
            let work = ["message": message.text, "sealed": Data(sealed).base64EncodedString(), "by": viewer.name]
            try transaction.enqueue(NewJob(queue: Intake.unlockQueue, payload: work))
            try transaction.audit(viewer.audit("attachment.password", "message:\(message)"))
        }
    }

    func seal(_ password: String, of message: PublicID) throws -> [UInt8] {
        try key.seal(Array(password.utf8), context: Self.context(message))
    }

    func open(_ sealed: [UInt8], of message: PublicID) throws -> String {
        String(decoding: try key.open(sealed, context: Self.context(message)), as: UTF8.self)
    }

    private static func context(_ message: PublicID) -> String { "attachment:\(message)" }
}
