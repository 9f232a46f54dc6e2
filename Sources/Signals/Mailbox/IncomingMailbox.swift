package import Primitives
package import Transport

/// A mailbox on another server that mails are fetched from, as the settings have it.
package struct IncomingMailbox: Sendable {
    /// What people call it; its state is stored under this name.
    package let name: String
    /// Connects and signs in.
    package let connect: @Sendable () async throws(MailboxFailure) -> any MailboxSession
    package let folders: [String]
    /// How often it is looked into.
    package let interval: Interval
    /// Only looked at: nothing on the server changes, and no mail out of it is ever answered by a machine.
    package let isShadow: Bool
    /// What is done on the server with a mail once it is kept here; nil leaves it as it is. Never done in shadow mode.
    package let act: MailboxAct?

    package init(
        name: String, folders: [String] = ["INBOX"], interval: Interval = .seconds(60), isShadow: Bool = true,
        act: MailboxAct? = nil, connect: @escaping @Sendable () async throws(MailboxFailure) -> any MailboxSession
    ) {
        self.name = name
        self.connect = connect
        self.folders = folders
        self.interval = interval
        self.isShadow = isShadow
        self.act = isShadow ? nil : act
    }
}

/// What became of one mail on another server.
package enum MailboxOutcome: String, Labelled {
    /// Its bytes and its row in our inbox are safe.
    case kept
    /// Larger than `Limits.mailBytes`: it stays where it is, and people are told.
    case tooLarge = "too-large"
    /// The server did not give it; it is asked for again a few times.
    case refused
}
