package import Primitives

/// A server that keeps mails for us, and how we speak to it.
package struct MailboxServer: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, Codable { case imap, pop3 }

    package let kind: Kind
    package let host: String
    package let port: Int
    package let security: ConnectionSecurity
    /// PEM file of the authorities to trust instead of the system's; the certificate is always verified.
    package let authorityFile: String?
    package let connectTimeout: Interval
    /// For the sign-in, and for each answer.
    package let timeout: Interval
    /// For the bytes of one mail and the list of a folder.
    package let mailTimeout: Interval

    /// Throws `mailbox.plain-not-local` for `plain` to another machine and `mail.server-name` for an unusable name.
    package init(
        kind: Kind, host: String, port: Int, security: ConnectionSecurity, authorityFile: String? = nil,
        connectTimeout: Interval = .seconds(15), timeout: Interval = .seconds(60), mailTimeout: Interval = .minutes(10)
    ) throws(Problem) {
        guard ServerName.isValid(host), (1...65_535).contains(port) else {
            throw Problem(.invalid, "mail.server-name", .mailServerName)
        }
        guard security != .plain || Loopback.contains(host) else {
            throw Problem(.invalid, "mailbox.plain-not-local", .mailboxPlainNotLocal)
        }
        self.kind = kind
        self.host = host
        self.port = port
        self.security = security
        self.authorityFile = authorityFile
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.mailTimeout = mailTimeout
    }

    /// Connects and signs in. Blocks no thread of the caller; ends early when the task is cancelled.
    package func connect(_ signIn: MailSignIn) async throws(MailboxFailure) -> any MailboxSession {
        switch kind {
        case .imap:
            let session = IMAPSession(self)
            try await session.connect(signIn)
            return session
        case .pop3:
            let session = POP3Session(self)
            try await session.connect(signIn)
            return session
        }
    }

    /// Opens a connection, on the thread of the caller. With a password, plain mechanisms come first, whatever else is
    /// offered: libcurl would choose Kerberos where the user's name holds an `@`, and stop there without a ticket.
    func open(
        _ signIn: MailSignIn, isRefusal: @escaping (String) -> Bool
    ) throws(ConnectionLost) -> ServerConnection {
        var plan = plan(signIn)
        guard case .password = signIn.proof else {
            return try ServerConnection(plan, isRefusal: isRefusal)
        }
        plan.mechanisms = "AUTH=PLAIN;AUTH=LOGIN"
        do {
            return try ServerConnection(plan, isRefusal: isRefusal)
        } catch {
            // No answer: the server offers neither, and may know the command LOGIN, or USER and PASS, only.
            guard error.trouble == .signIn, !error.isAnswer else { throw error }
            plan.mechanisms = nil
            return try ServerConnection(plan, isRefusal: isRefusal)
        }
    }

    private func plan(_ signIn: MailSignIn) -> ServerConnection.Plan {
        let scheme = security == .tls ? "\(kind.rawValue)s" : kind.rawValue
        return ServerConnection.Plan(
            url: "\(scheme)://\(ServerName.inURL(host)):\(port)/", scheme: scheme, isEncrypted: security != .plain,
            signIn: signIn, mechanisms: signIn.tokenMechanism, authorityFile: authorityFile,
            connectTimeout: connectTimeout, timeout: timeout)
    }
}

extension MailSignIn {
    fileprivate var tokenMechanism: String? {
        if case .token(_, let mechanism) = proof { "AUTH=\(mechanism.rawValue.uppercased())" } else { nil }
    }
}
