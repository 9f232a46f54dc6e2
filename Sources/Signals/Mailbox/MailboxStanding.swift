package import Primitives

/// The record kind of mails that were seen in a mailbox.
package enum MailboxMail {}

/// How a mailbox stands, for those who look after it.
package struct MailboxStanding: Sendable, Hashable {
    package let name: String
    /// The settings still name it.
    package let isListed: Bool
    package let isShadow: Bool
    /// When it was last read to its end.
    package let succeededAt: Timestamp?
    package let nextAt: Timestamp
    /// What is wrong and what to look at; nil while all is well.
    package let trouble: Text?
    /// The server's own words.
    package let words: String
    package let troubleSince: Timestamp?
    /// Mails kept since the mailbox is known.
    package let taken: Int
    package let setAside: Int
}

/// A mail that stayed on its server.
package struct UnfetchedMail: Sendable, Hashable {
    package let id: Identifier<MailboxMail>
    package let mailbox: String
    package let folder: String
    /// What the server calls it: UID or UIDL.
    package let name: String
    package let outcome: MailboxOutcome
    package let size: Int
    package let seenAt: Timestamp
}
