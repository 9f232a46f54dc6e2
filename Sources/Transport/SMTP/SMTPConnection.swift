import Primitives

/// One connection to the relay, whose replies are read one by one. libcurl says EHLO and signs in; what is said then is
/// ours, because libcurl of Debian 12 cannot pass parameters of MAIL and RCPT (decision record 5).
struct SMTPConnection {
    private let connection: ServerConnection
    /// What the server offers, after encryption began: `DSN`, `SIZE`, …
    let offers: Set<String>

    init(_ server: SMTPServer) throws(ConnectionLost) {
        var welcome = SMTPWelcome()
        connection = try ServerConnection(
            server.plan, isRefusal: { $0.first.map { "45".contains($0) } ?? false }, hear: { welcome.hear($0) })
        // Without a method in common libcurl goes on as nobody, and the relay would refuse the mail instead of us.
        guard server.credentials == nil || welcome.isSignedIn else {
            throw ConnectionLost(.signIn, "the server offers no sign-in that fits")
        }
        offers = welcome.offers
    }

    /// Sends one line and waits for its reply.
    func ask(_ line: String) throws(ConnectionLost) -> SMTPReply {
        try send(Array("\(line)\r\n".utf8))
        return try reply()
    }

    func send(_ bytes: [UInt8]) throws(ConnectionLost) { try connection.send(bytes) }

    func reply() throws(ConnectionLost) -> SMTPReply {
        var reader = SMTPReplyReader()
        while true {
            let bytes = try connection.receive()
            do {
                if let reply = try reader.take(bytes) { return reply }
            } catch {
                throw ConnectionLost(.refusal, "the server's reply cannot be read")
            }
        }
    }

    /// Says goodbye; whether it is heard does not matter any more.
    func close() {
        connection.deadline = min(connection.deadline, .now + .seconds(5))
        _ = try? ask("QUIT")
    }
}

extension SMTPServer {
    fileprivate var plan: ServerConnection.Plan {
        ServerConnection.Plan(
            url: address, scheme: security == .tls ? "smtps" : "smtp", isEncrypted: security != .plain,
            signIn: credentials.map { MailSignIn(user: $0.user, proof: .password($0.password)) },
            authorityFile: authorityFile, connectTimeout: connectTimeout, timeout: timeout)
    }
}
