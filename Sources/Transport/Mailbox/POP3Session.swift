import Primitives

/// A conversation with a POP3 server (RFC 1939) after libcurl has signed in. Mails are known by their UIDL.
actor POP3Session: MailboxSession {
    nonisolated let listsEverything = true
    private let executor = ThreadExecutor(label: "pop3")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private let server: MailboxServer
    private var connection: ServerConnection?
    /// Numbers in this session by UIDL.
    private var numbers: [String: Int] = [:]
    private var isReadOnly = true

    init(_ server: MailboxServer) { self.server = server }

    func connect(_ signIn: MailSignIn) throws(MailboxFailure) {
        do {
            connection = try server.open(signIn) { $0.hasPrefix("-ERR") }
        } catch { throw MailboxFailure(error) }
    }

    func open(folder: String, readOnly: Bool) -> Int64 {
        isReadOnly = readOnly
        return 0
    }

    func list(after last: Int64) throws(MailboxFailure) -> [MailboxItem] {
        let names = try pairs("UIDL")
        let sizes = Dictionary(
            try pairs("LIST").compactMap { number, size in Int(size).map { (number, $0) } }, uniquingKeysWith: { $1 })
        numbers = Dictionary(names.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        return names.map { number, name in
            MailboxItem(name: name, size: sizes[number] ?? 0)
        }
    }

    /// Lines of a number and a word.
    private func pairs(_ command: String) throws(MailboxFailure) -> [(Int, String)] {
        let answer = try ask(command, hasText: true, limit: Limits.mailboxListBytes)
        guard answer.isPositive, !answer.isTooLarge else {
            throw MailboxFailure(.refusal, "\(command): \(answer.words)")
        }
        return POP3Answer.pairs(answer.text)
    }

    func fetch(_ item: MailboxItem) throws(MailboxFailure) -> FetchedMail {
        guard item.size <= Limits.mailBytes else { return .tooLarge(bytes: item.size) }
        guard let number = numbers[item.name] else { return .gone }
        let answer = try ask("RETR \(number)", hasText: true, limit: Limits.mailBytes)
        guard answer.isPositive else { return .refused(answer.words) }
        return answer.isTooLarge ? .tooLarge(bytes: max(item.size, Limits.mailBytes + 1)) : .mail(answer.text)
    }

    /// Deletes; nothing else can be done. The server does so at QUIT only, so the session is over then.
    func settle(_ names: [String], _ act: MailboxAct) throws(MailboxFailure) {
        guard case .delete = act else { throw MailboxFailure(.refusal, "POP3 can only delete") }
        for number in names.compactMap({ numbers[$0] }) {
            let answer = try ask("DELE \(number)")
            guard answer.isPositive else { throw MailboxFailure(.refusal, answer.words) }
        }
        let end = try ask("QUIT")
        connection = nil
        guard end.isPositive else { throw MailboxFailure(.refusal, end.words) }
    }

    /// Without QUIT the server changes nothing (RFC 1939 §6): so a session that only looks ends without.
    func close() {
        if connection != nil, !isReadOnly { _ = try? ask("QUIT", within: .seconds(5)) }
        connection = nil
    }

    private func ask(
        _ command: String, hasText: Bool = false, limit: Int = 0, within timeout: Interval? = nil
    ) throws(MailboxFailure) -> POP3Answer {
        guard let connection else { throw MailboxFailure(.network, "the connection is lost") }
        let timeout = timeout ?? (hasText ? server.mailTimeout : server.timeout)
        do throws(ConnectionLost) {
            connection.deadline = .now + .milliseconds(timeout.milliseconds)
            try connection.send("\(command)\r\n".utf8)
            var reader = POP3AnswerReader(hasText: hasText, limit: limit)
            while true {
                if let answer = try reader.take(connection.receive()) { return answer }
            }
        } catch {
            self.connection = nil
            throw MailboxFailure(error)
        }
    }
}
