import Primitives

/// A conversation with an IMAP server (RFC 9051 and 3501) after libcurl has signed in: one command at a time.
actor IMAPSession: MailboxSession {
    nonisolated let listsEverything = false
    private let executor = ThreadExecutor(label: "imap")
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    let server: MailboxServer
    private var connection: ServerConnection?
    private var reader = IMAPReader(literalLimit: Limits.mailBytes)
    private var tags = 0
    private(set) var capabilities: Set<String> = []
    /// Mails in the open folder when it was opened.
    private var exists: Int64 = 0

    init(_ server: MailboxServer) { self.server = server }

    func connect(_ signIn: MailSignIn) throws(MailboxFailure) {
        do {
            connection = try server.open(signIn) { line in
                let words = line.split(separator: " ", maxSplits: 2).map { $0.uppercased() }
                return words.count > 1 && (["NO", "BAD"].contains(words[1]) || words.starts(with: ["*", "BYE"]))
            }
        } catch { throw MailboxFailure(error) }
        try require(
            ask("CAPABILITY") { response in
                guard case .data(_, "CAPABILITY", let values) = response else { return }
                capabilities.formUnion(values.compactMap(\.word))
            }, or: .refusal)
    }

    func open(folder: String, readOnly: Bool) throws(MailboxFailure) -> Int64 {
        var validity: Int64?
        exists = 0
        let end = try ask("\(readOnly ? "EXAMINE" : "SELECT") \(Self.quoted(folder))") { response in
            switch response {
            case .data(let number?, "EXISTS", _): exists = number
            case .status(nil, .ok, let code, _) where code.first?.word == "UIDVALIDITY":
                validity = code.dropFirst().first?.number
            default: break
            }
        }
        try require(end, or: .folder)
        guard let validity else { throw MailboxFailure(.refusal, "the server gives the folder no UIDVALIDITY") }
        return validity
    }

    /// The sizes come with the list, so that nothing too large is asked for.
    func list(after last: Int64) throws(MailboxFailure) -> [MailboxItem] {
        guard exists > 0 else { return [] }
        var found: [MailboxItem] = []
        var highest: Int64 = 0
        var isDisordered = false
        let end = try ask("UID FETCH \(last + 1):* (UID RFC822.SIZE INTERNALDATE)", within: server.mailTimeout) {
            response in
            // A range that begins behind the last mail names the last mail.
            guard let values = response.fetched, let uid = values["UID"]?.number, uid > last else { return }
            guard found.count < Limits.mailboxListed else {
                isDisordered = isDisordered || uid < highest
                return
            }
            highest = max(highest, uid)
            let size = Int(values["RFC822.SIZE"]?.number ?? 0)
            let date: [UInt8] =
                if case .string(let date) = values["INTERNALDATE"] { Array(date.prefix(40)) } else { [] }
            found.append(MailboxItem(name: String(uid), size: size, date: date))
        }
        try require(end, or: .refusal)
        guard !isDisordered else { throw MailboxFailure(.refusal, "the server lists the folder in disorder") }
        return found.sorted { $0.uid < $1.uid }
    }

    func fetch(_ item: MailboxItem) throws(MailboxFailure) -> FetchedMail {
        guard item.size <= Limits.mailBytes else { return .tooLarge(bytes: item.size) }
        var fetched = FetchedMail.gone
        let end = try ask("UID FETCH \(item.uid) (UID BODY.PEEK[])", within: server.mailTimeout) { response in
            guard let values = response.fetched, values["UID"]?.number == item.uid else { return }
            switch values["BODY[]"] {
            case .string(let bytes): fetched = .mail(bytes)
            case .omitted(let bytes): fetched = .tooLarge(bytes: bytes)
            default: break
            }
        }
        return end.status == .ok ? fetched : .refused(end.text)
    }

    func close() {
        guard connection != nil else { return }
        _ = try? ask("LOGOUT", within: .seconds(5))
        connection = nil
    }

    /// Quotation marks and backslashes escaped (RFC 9051 §9, quoted).
    static func quoted(_ folder: String) -> String {
        let escaped = ModifiedUTF7.encode(folder).map { "\"\\".contains($0) ? "\\\($0)" : String($0) }
        return "\"\(escaped.joined())\""
    }
}

extension IMAPSession {
    typealias End = (status: IMAPResponse.Status, text: String)

    func require(_ end: End, or trouble: MailboxTrouble) throws(MailboxFailure) {
        guard end.status == .ok else { throw MailboxFailure(trouble, end.text) }
    }

    /// Sends a command and hands over what the server says until it is done. A lost connection stays lost.
    func ask(
        _ command: String, within timeout: Interval? = nil, _ take: (IMAPResponse) -> Void = { _ in }
    ) throws(MailboxFailure) -> End {
        guard let connection else { throw MailboxFailure(.network, "the connection is lost") }
        tags += 1
        do throws(ConnectionLost) {
            connection.deadline = .now + .milliseconds((timeout ?? server.timeout).milliseconds)
            try connection.send("H\(tags) \(command)\r\n".utf8)
            while true {
                for response in try responses(connection) {
                    guard case .status(let tag, let status, _, let text) = response, tag != nil || status == .bye else {
                        take(response)
                        continue
                    }
                    guard tag != nil else { throw ConnectionLost(.network, text) }
                    return (status, text)
                }
            }
        } catch {
            self.connection = nil
            throw MailboxFailure(error)
        }
    }

    private func responses(_ connection: ServerConnection) throws(ConnectionLost) -> [IMAPResponse] {
        let bytes = try connection.receive()
        do { return try reader.take(bytes) } catch { throw .unreadable }
    }
}
