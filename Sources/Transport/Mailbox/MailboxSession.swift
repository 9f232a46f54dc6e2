import Primitives

/// A mailbox that is open: mails are listed and fetched, and touched only where `settle` is asked to.
package protocol MailboxSession: Actor {
    /// Whether `list` names every mail each time (POP3), or only those after the last one that was taken (IMAP).
    nonisolated var listsEverything: Bool { get }

    /// Opens a folder; POP3 has one only. The names of its mails mean the same mails as long as the returned number, the
    /// UIDVALIDITY, is the same. `readOnly`: the server changes nothing (EXAMINE), and `settle` is not asked for.
    func open(folder: String, readOnly: Bool) throws(MailboxFailure) -> Int64

    /// The mails of the folder behind `last`, in their order.
    func list(after last: Int64) throws(MailboxFailure) -> [MailboxItem]

    /// Fetches a mail without marking it as read.
    func fetch(_ item: MailboxItem) throws(MailboxFailure) -> FetchedMail

    /// Does with mails that are kept on our side what is to be done on theirs.
    func settle(_ names: [String], _ act: MailboxAct) throws(MailboxFailure)

    /// Ends the session; whether the server hears it does not matter any more.
    func close()
}

/// One mail of a folder.
package struct MailboxItem: Sendable, Hashable {
    /// Mails that one look into a folder lists at most; the rest is listed at the next look.
    package static let listLimit = Limits.mailboxListed

    /// UID in decimal, or UIDL: what the server calls it.
    package let name: String
    /// Bytes, as the server says.
    package let size: Int
    /// When it came there, as the server writes it (INTERNALDATE); empty where it does not say.
    package let date: [UInt8]

    package init(name: String, size: Int, date: [UInt8] = []) {
        self.name = name
        self.size = size
        self.date = date
    }

    /// The UID; 0 when the name is none.
    package var uid: Int64 { Int64(name) ?? 0 }
}

/// What came of fetching one mail.
package enum FetchedMail: Sendable, Hashable {
    case mail([UInt8])
    /// Larger than `Limits.mailBytes`, and not fetched.
    case tooLarge(bytes: Int)
    /// Not there any more.
    case gone
    /// The server does not give it, with its words.
    case refused(String)
}

/// What is done on the server with a mail that is kept.
package enum MailboxAct: Sendable, Hashable {
    case markSeen
    case move(to: String)
    case delete
}
