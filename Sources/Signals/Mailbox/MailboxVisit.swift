import Access
import MailFormats
import Primitives
import Storage
import Transport

/// One look into a mailbox: everything new is fetched, kept and written down, mail by mail; then the server's side is done.
struct MailboxVisit {
    /// How a visit ended.
    struct End: Sendable, Hashable {
        var failure: MailboxFailure?
        /// More mails are there than one visit lists.
        var hasMore = false
    }

    let mailbox: IncomingMailbox
    let intake: Intake
    let store: MailboxStore
    let holder: String

    private var viewer: Viewer { intake.viewer }

    /// Never throws for what is wrong with the mailbox; a folder that cannot be opened leaves the others alone.
    func run() async throws -> End {
        do {
            let session = try await mailbox.connect()
            do {
                let end = try await read(session)
                await session.close()
                return end
            } catch {
                await session.close()
                throw error
            }
        } catch let failure as MailboxFailure {
            return End(failure: failure)
        }
    }

    private func read(_ session: any MailboxSession) async throws -> End {
        var end = End()
        for folder in mailbox.folders {
            do {
                end.hasMore = try await read(folder, session) || end.hasMore
            } catch let failure as MailboxFailure where failure.trouble == .folder {
                end.failure = end.failure ?? MailboxFailure(.folder, "\(folder): \(failure.text)")
            }
        }
        return end
    }

    /// True when more is there than was listed.
    private func read(_ name: String, _ session: any MailboxSession) async throws -> Bool {
        let validity = try await session.open(folder: name, readOnly: mailbox.isShadow)
        let folder = try await store.folder(viewer: viewer, mailbox, name, validity: validity)
        let listed = try await session.list(after: folder.lastUID)
        let fresh = session.listsEverything ? try await store.unknown(viewer: viewer, listed, in: folder) : listed
        for item in try await store.refused(viewer: viewer, in: folder) + fresh {
            try Task.checkCancellation()
            try await take(item, in: folder, session)
        }
        if let act = mailbox.act { try await settle(act, in: folder, session) }
        return listed.count >= MailboxItem.listLimit && !fresh.isEmpty
    }

    private func take(_ item: MailboxItem, in folder: MailboxFolder, _ session: any MailboxSession) async throws {
        switch try await session.fetch(item) {
        case .mail(let raw): try await keep(raw, item, in: folder, isOrdered: !session.listsEverything)
        case .tooLarge(let bytes):
            try await note(MailboxItem(name: item.name, size: bytes), .tooLarge, in: folder, session)
        case .refused: try await note(item, .refused, in: folder, session)
        case .gone:
            guard !session.listsEverything else { return }
            try await intake.database.write { try MailboxStore.passOver(item, in: folder, $0) }
        }
    }

    /// Bytes first, then the inbox row and the note that the mail was taken, in one transaction.
    private func keep(_ raw: [UInt8], _ item: MailboxItem, in folder: MailboxFolder, isOrdered: Bool) async throws {
        let (mailbox, holder) = (mailbox, holder)
        // It came when it came there, unless that lies ahead.
        let came = DateReader.read(item.date).map { min($0, intake.database.clock.now()) }
        do {
            let envelope = IntakeEnvelope(source: .mailbox, receivedAt: came, isShadow: mailbox.isShadow)
            _ = try await intake.receive(raw, envelope) {
                try MailboxStore.note(
                    item, .kept, of: mailbox, folder, isOrdered: isOrdered, holder: holder, in: $0)
            }
        } catch is MailKeptBefore {
            return
        } catch let error as StorageError {
            throw MailboxFailure(.storage, "\(error)")
        }
    }

    private func note(
        _ item: MailboxItem, _ outcome: MailboxOutcome, in folder: MailboxFolder, _ session: any MailboxSession
    ) async throws {
        let (mailbox, holder, isOrdered) = (mailbox, holder, !session.listsEverything)
        try await intake.database.write {
            try MailboxStore.note(item, outcome, of: mailbox, folder, isOrdered: isOrdered, holder: holder, in: $0)
        }
    }

    private func settle(_ act: MailboxAct, in folder: MailboxFolder, _ session: any MailboxSession) async throws {
        let names = try await store.unsettled(viewer: viewer, in: folder)
        // POP3 deletes all at the end of its session or none.
        let size = session.listsEverything ? max(1, names.count) : 100
        for start in stride(from: 0, to: names.count, by: size) {
            let some = Array(names[start..<min(start + size, names.count)])
            try await session.settle(some, act)
            try await store.markSettled(viewer: viewer, some, in: folder)
        }
    }
}
