import Transport

@testable import Signals

/// A mailbox in memory.
actor FakeSession: MailboxSession {
    nonisolated let listsEverything: Bool
    private let mails: [(name: String, fetched: FetchedMail)]
    private let failure: MailboxFailure?
    private(set) var asked: [String] = []

    init(_ mails: [(String, FetchedMail)], listsEverything: Bool = false, failure: MailboxFailure? = nil) {
        self.mails = mails
        self.listsEverything = listsEverything
        self.failure = failure
    }

    func open(folder: String, readOnly: Bool) -> Int64 { 1 }

    func list(after last: Int64) -> [MailboxItem] {
        let date = Array(" 7-Jul-2026 02:44:25 +0900".utf8)
        return mails.map { MailboxItem(name: $0.name, size: 10, date: date) }.filter {
            listsEverything || $0.uid > last
        }
    }

    func fetch(_ item: MailboxItem) throws(MailboxFailure) -> FetchedMail {
        asked.append(item.name)
        if let failure { throw failure }
        return mails.first { $0.name == item.name }?.fetched ?? .gone
    }

    func settle(_ names: [String], _ act: MailboxAct) { asked += names.map { "settled \($0)" } }
    func close() {}
}
