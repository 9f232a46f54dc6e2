import Primitives

/// Hands one mail for one recipient over, on a connection of its own.
struct SMTPConversation {
    private let connection: SMTPConnection
    private let mail: [UInt8]

    private init(_ connection: SMTPConnection, _ mail: [UInt8]) {
        self.connection = connection
        self.mail = mail
    }

    /// Blocks up to `server.timeout`.
    static func run(
        _ server: SMTPServer, _ mail: [UInt8], from sender: MailAddress?, to recipient: MailAddress,
        asking request: DeliveryStatusRequest?
    ) -> SMTPOutcome {
        do {
            let connection = try SMTPConnection(server)
            defer { connection.close() }
            return try SMTPConversation(connection, mail).transaction(sender, recipient, request)
        } catch {
            return .unreachable(SMTPTrouble(error.trouble), text: error.text)
        }
    }

    /// Codes by which a server turns away parameters that it said it knows: then the mail goes without them.
    private static let parameterCodes: Set<Int> = [501, 504, 555]

    private func transaction(
        _ sender: MailAddress?, _ recipient: MailAddress, _ request: DeliveryStatusRequest?
    ) throws(ConnectionLost) -> SMTPOutcome {
        let isASCII = "\(recipient)\(sender?.description ?? "")".utf8.allSatisfy { $0 < 0x80 }
        let request = connection.offers.contains("DSN") && isASCII ? request : nil
        var refusal = try envelope(sender, recipient, request, isASCII: isASCII)
        if let first = refusal, request != nil, Self.parameterCodes.contains(first.code) {
            _ = try connection.ask("RSET")
            refusal = try envelope(sender, recipient, nil, isASCII: isASCII)
        }
        if let refusal { return outcome(of: refusal) }
        let go = try connection.ask("DATA")
        guard go.code == 354 else { return outcome(of: go) }
        try connection.send(Self.stuffed(mail))
        let last = try connection.reply()
        return (200..<300).contains(last.code) ? .accepted(reply: last.text) : outcome(of: last)
    }

    /// Names sender and recipient; the reply that refused one of them, nil when both were taken.
    private func envelope(
        _ sender: MailAddress?, _ recipient: MailAddress, _ request: DeliveryStatusRequest?, isASCII: Bool
    ) throws(ConnectionLost) -> SMTPReply? {
        let offers = connection.offers
        var first = "MAIL FROM:<\(sender?.description ?? "")>"
        if offers.contains("SIZE") { first += " SIZE=\(mail.count)" }
        if offers.contains("8BITMIME"), mail.contains(where: { $0 > 0x7f }) { first += " BODY=8BITMIME" }
        if offers.contains("SMTPUTF8"), !isASCII { first += " SMTPUTF8" }
        let second = "RCPT TO:<\(recipient)>"
        let address = recipient.description
        for line in [first + (request?.ofMail ?? ""), second + (request?.ofRecipient(address) ?? "")] {
            let reply = try connection.ask(line)
            guard (200..<300).contains(reply.code) else { return reply }
        }
        return nil
    }

    /// A refusal. Codes that ask for encryption or a sign-in (RFC 3207 §4, RFC 4954 §6) are about us, not about the mail.
    private func outcome(of reply: SMTPReply) -> SMTPOutcome {
        let asksForEncryption = reply.text.uppercased().contains("STARTTLS")
        return switch reply.code {
        case 530, 534, 535, 538: .unreachable(asksForEncryption ? .encryption : .signIn, text: reply.text)
        case 400..<500: .transient(code: reply.code, text: reply.text)
        case 500..<600: .permanent(code: reply.code, text: reply.text)
        default: .unreachable(.refusal, text: reply.text)
        }
    }

    /// The text as it goes after DATA, with the end mark: a dot before each line that begins with one (RFC 5321 §4.5.2).
    ///
    /// A bare LF counts as a line end here, so that no server that takes it for one sees an end mark inside the text.
    static func stuffed(_ mail: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(mail.count + mail.count / 64 + 8)
        var atLineStart = true
        for byte in mail {
            if atLineStart, byte == UInt8(ascii: ".") { bytes.append(byte) }
            atLineStart = byte == UInt8(ascii: "\n")
            bytes.append(byte)
        }
        if !mail.isEmpty, !mail.suffix(2).elementsEqual("\r\n".utf8) { bytes += Array("\r\n".utf8) }
        return bytes + Array(".\r\n".utf8)
    }
}
