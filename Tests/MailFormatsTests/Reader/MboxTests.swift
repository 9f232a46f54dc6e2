import Testing

@testable import MailFormats

@Suite("Mailbox files")
struct MboxTests {
    @Test("mails are divided at From lines after blank lines, quoting undone")
    func split() {
        let file = Array(
            "From a Sat\nSubject: 1\n\n>From x\nFrom y\n>>From z\n\nFrom b Sun\nSubject: 2\n\nend\n\n".utf8)
        let mails = Mbox.messages(in: file).map { MailParser.parse($0.bytes) }
        #expect(mails.map(\.subject) == ["1", "2"])
        #expect(mails.map(\.root.text) == ["From x\nFrom y\n>From z\n", "end\n"])
    }

    @Test("bytes without a From line hold no mails")
    func none() { #expect(Mbox.messages(in: Array("Subject: x\n\n".utf8)).isEmpty) }
}
