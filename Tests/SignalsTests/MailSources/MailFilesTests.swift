import Foundation
import TestSupport
import Testing

@testable import Signals

@Suite("Files of mails") struct MailFilesTests {
    private func write(_ text: String, _ path: String) throws {
        let url = URL(filePath: path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    @Test("A file of any name is one mail, a mailbox many, a folder a tree, a Maildir its cur and new")
    func kinds() async throws {
        try await TemporaryFolder.with { folder in
            try write("Subject: one\n\nbody\n", "\(folder)/one.bin")
            try write(
                "From a@b Mon\nSubject: two\n\nbody\n>From here\nFrom there\n\nFrom c@d Tue\r\nSubject: three\r\n\r\nend\r\n",
                "\(folder)/two.mbox")
            try write("Subject: four\n\n", "\(folder)/tree/b/four")
            try write("Subject: five\n\n", "\(folder)/tree/a/five.txt")
            try write("hidden", "\(folder)/tree/.git/x")
            for name in ["cur/1:2,S", "new/2", "tmp/3"] {
                try write("Subject: \(name)\n\n", "\(folder)/maildir/\(name)")
            }
            let files = try MailFiles.list(["one.bin", "two.mbox", "tree", "maildir"].map { "\(folder)/\($0)" })
            let texts = try files.map { String(decoding: try $0.read(), as: UTF8.self) }
            #expect(
                texts == [
                    "Subject: one\n\nbody\n", "Subject: two\n\nbody\nFrom here\nFrom there\n",
                    "Subject: three\r\n\r\nend\r\n",
                    "Subject: five\n\n", "Subject: four\n\n", "Subject: cur/1:2,S\n\n", "Subject: new/2\n\n",
                ])
            #expect(files.map(\.argument)[1] == "\(folder)/two.mbox")
        }
    }

    @Test("A path that is not there is a problem")
    func missing() { #expect(throws: (any Error).self) { try MailFiles.list(["/nowhere/at/all"]) } }
}
