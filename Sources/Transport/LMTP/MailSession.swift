import Primitives

/// One conversation of a receiving mail server: bytes in, steps out. No I/O, no clock; never fails.
///
/// LMTP (RFC 2033) answers for each recipient after the text, SMTP (RFC 5321) once. Extensions: 8BITMIME, SIZE, PIPELINING,
/// ENHANCEDSTATUSCODES, SMTPUTF8.
struct MailSession {
    enum Dialect { case lmtp, smtp }

    struct Settings {
        var dialect: Dialect
        var hostName: String
        var maximumBytes: Int
        var maximumRecipients = 100
        /// Wrong commands before the conversation is ended.
        var maximumErrors = 20
        var accepts: @Sendable (MailAddress) -> Bool
    }

    enum Step: Equatable {
        case reply([UInt8])
        /// Hand the mail over, then call `delivered` before the next `next`.
        case deliver(MailEnvelope, [UInt8])
        case close
    }

    private enum Phase { case commands, skippingLine, text(MailText), delivering, closing, closed }

    /// A command line; longer than RFC 5321 §4.5.3.1.4 asks, for long addresses and parameters.
    static let maximumLine = 2_048
    /// How much of a longer line is skipped before the conversation is ended.
    static let maximumSkipped = 1 << 20

    private let settings: Settings
    private var phase = Phase.commands
    private var buffer: [UInt8] = []
    private var position = 0
    private var errors = 0
    private var skipped = 0
    private var greeted = false
    private var sender: (address: MailAddress?, path: String)?
    private var recipients: [MailAddress] = []

    init(_ settings: Settings) { self.settings = settings }

    var greeting: [UInt8] {
        MailReply(220, "\(settings.hostName) \(settings.dialect == .lmtp ? "LMTP" : "ESMTP") ready").bytes
    }

    mutating func receive(_ bytes: some Sequence<UInt8>) {
        buffer.removeFirst(position)
        position = 0
        buffer.append(contentsOf: bytes)
    }

    /// The next thing to do, nil when more bytes are needed.
    mutating func next() -> Step? {
        while true {
            switch phase {
            case .commands:
                guard let line = nextLine() else { return overlong() }
                return .reply(answer(MailCommand(line: line)))
            case .skippingLine:
                guard !skipLine() else { continue }
                return skipped > Self.maximumSkipped ? .reply(shutDown("line without end")) : nil
            case .text(var text):
                phase = .delivering
                let taken = text.take(from: buffer[position...])
                position += taken.count
                guard taken.ended else {
                    phase = .text(text)
                    // Who announced no size is told at the end that it was too much, but not for ever.
                    let isEndless = text.received > 2 * settings.maximumBytes
                    return isEndless ? .reply(shutDown("mail without end")) : nil
                }
                return finish(text)
            case .delivering, .closed: return nil
            case .closing:
                phase = .closed
                return .close
            }
        }
    }

    /// The answers to a delivery; recipients without a status are deferred.
    mutating func delivered(_ statuses: [RecipientStatus]) -> [UInt8] {
        let all = recipients.indices.map { $0 < statuses.count ? statuses[$0] : .deferred("no answer") }
        let replies = zip(recipients, all).map { MailReply($1, for: $0.description) }
        resetTransaction()
        phase = .commands
        guard settings.dialect == .smtp else { return replies.flatMap(\.bytes) }
        return (replies.first { $0.code == 451 } ?? replies.first(where: \.isError) ?? replies.first)?.bytes ?? []
    }

    /// Says good-bye from our side (RFC 5321 §3.8); afterwards only `close` comes.
    mutating func shutDown(_ words: String) -> [UInt8] {
        phase = .closing
        return MailReply(421, "4.3.2 \(settings.hostName) \(words)").bytes
    }
}

extension MailSession {
    private mutating func nextLine() -> [UInt8]? {
        let window = buffer[position...].prefix(Self.maximumLine)
        guard let end = window.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        var line = buffer[position..<end]
        position = end + 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return Array(line)
    }

    private mutating func overlong() -> Step? {
        guard buffer.count - position >= Self.maximumLine else { return nil }
        phase = .skippingLine
        return .reply(refuse(MailReply(500, "5.5.2 line too long")))
    }

    private mutating func skipLine() -> Bool {
        guard let end = buffer[position...].firstIndex(of: UInt8(ascii: "\n")) else {
            skipped += buffer.count - position
            position = buffer.count
            return false
        }
        skipped = 0
        position = end + 1
        phase = .commands
        return true
    }

    private mutating func answer(_ command: MailCommand) -> [UInt8] {
        switch command {
        case .lhlo: settings.dialect == .lmtp ? greet(extended: true) : refuse(.init(500, "5.5.1 this is SMTP"))
        case .ehlo: settings.dialect == .smtp ? greet(extended: true) : refuse(.init(500, "5.5.1 this is LMTP"))
        case .helo: settings.dialect == .smtp ? greet(extended: false) : refuse(.init(500, "5.5.1 this is LMTP"))
        case .mail(let path, let parameters): begin(path, parameters)
        case .recipient(let path): add(path)
        case .data: startText()
        case .reset:
            reply(.init(250, "2.0.0 OK"), resetting: true)
        case .noop: reply(.init(250, "2.0.0 OK"))
        case .verify: reply(.init(252, "2.5.2 send and see"))
        case .quit: quit()
        case .unsupported(let verb): refuse(.init(502, "5.5.1 \(verb) not offered"))
        case .malformed(let verb): refuse(.init(501, "5.5.4 \(verb) not understood"))
        case .unknown: refuse(.init(500, "5.5.2 unknown command"))
        }
    }

    private mutating func reply(_ reply: MailReply, resetting: Bool = false) -> [UInt8] {
        if resetting { resetTransaction() }
        return reply.bytes
    }

    private mutating func refuse(_ reply: MailReply) -> [UInt8] {
        errors += 1
        guard errors < settings.maximumErrors else { return reply.bytes + shutDown("too many errors") }
        return reply.bytes
    }

    private mutating func quit() -> [UInt8] {
        phase = .closing
        return MailReply(221, "2.0.0 bye").bytes
    }

    private mutating func resetTransaction() {
        sender = nil
        recipients = []
    }
}

extension MailSession {
    private mutating func greet(extended: Bool) -> [UInt8] {
        resetTransaction()
        greeted = true
        guard extended else { return MailReply(250, settings.hostName).bytes }
        return MailReply(
            250, settings.hostName, "PIPELINING", "SIZE \(settings.maximumBytes)", "8BITMIME", "ENHANCEDSTATUSCODES",
            "SMTPUTF8"
        ).bytes
    }

    private mutating func begin(_ path: String, _ parameters: [String]) -> [UInt8] {
        guard greeted else { return refuse(.init(503, "5.5.1 say hello first")) }
        guard sender == nil else { return refuse(.init(503, "5.5.1 one sender at a time")) }
        for parameter in parameters {
            switch parameter {
            case "BODY=7BIT", "BODY=8BITMIME", "SMTPUTF8": continue
            case _ where parameter.hasPrefix("SIZE="):
                guard let size = Int(parameter.dropFirst(5)), size >= 0 else {
                    return refuse(.init(501, "5.5.4 SIZE not understood"))
                }
                guard size <= settings.maximumBytes else { return refuse(.init(552, "5.3.4 mail too large")) }
            default: return refuse(.init(555, "5.5.4 parameter not offered"))
            }
        }
        sender = (MailAddress(path), path)
        return MailReply(250, "2.1.0 OK").bytes
    }

    private mutating func add(_ path: String) -> [UInt8] {
        guard sender != nil else { return refuse(.init(503, "5.5.1 MAIL first")) }
        guard recipients.count < settings.maximumRecipients else {
            return refuse(.init(452, "4.5.3 too many recipients"))
        }
        guard let address = MailAddress(path) else { return refuse(.init(501, "5.1.3 no mail address")) }
        guard settings.accepts(address) else { return refuse(.init(550, "5.1.1 <\(address)> not here")) }
        recipients.append(address)
        return MailReply(250, "2.1.5 OK").bytes
    }

    private mutating func startText() -> [UInt8] {
        guard !recipients.isEmpty else { return refuse(.init(503, "5.5.1 no recipients")) }
        phase = .text(MailText(limit: settings.maximumBytes))
        return MailReply(354, "end with <CRLF>.<CRLF>").bytes
    }

    private mutating func finish(_ text: MailText) -> Step {
        guard !text.isTooLarge else {
            let count = settings.dialect == .lmtp ? recipients.count : 1
            resetTransaction()
            phase = .commands
            return .reply((0..<count).flatMap { _ in MailReply(552, "5.3.4 mail too large").bytes })
        }
        let envelope = MailEnvelope(
            sender: sender?.address, returnPath: sender?.path ?? "", recipients: recipients)
        return .deliver(envelope, text.bytes)
    }
}
