import Foundation
import Access
import Cases
import Primitives
import Storage
import Testing

@testable import hikeshi

/// What a desk system was seen to get wrong, probed through the real program.
@Suite struct BehaviourProbeTests {
    private static let report = """
        From: Reporter <reporter@northwind.example>
        To: csirt@localhost.localdomain
        Subject: Scan from your network
        Date: Mon, 02 Nov 2026 09:00:00 +0900
        Message-ID: <first@northwind.example>

        192.0.2.70 scans us.

        """

    private static func mail(_ subject: String, from: String, id: String, _ fields: String = "") -> String {
        """
        From: \(from)
        To: csirt@localhost.localdomain
        Subject: \(subject)
        Date: Mon, 02 Nov 2026 10:00:00 +0900
        Message-ID: <\(id)>\(fields.isEmpty ? "" : "\n\(fields)")

        Some more words.

        """
    }

    @Test("The same mail twice is one report") func duplicate() throws {
        let lines = try Installation().importMails([Self.report, Self.report])
        #expect(lines.map { $0["outcome"] as? String } == ["created", "duplicate"])
        #expect(lines[0]["report"] as? String == lines[1]["report"] as? String)
    }

    @Test("A participant's answer that has References only joins the case; a stranger with its tag is only suggested")
    func referencesAndTags() async throws {
        let installation = Installation()
        let first = try installation.importMails([Self.report])
        let number = try await openCase(installation, report: first[0]["report"] as? String)
        let answers = try installation.importMails([
            Self.mail(
                "news", from: "reporter@northwind.example", id: "second@northwind.example",
                "References: <first@northwind.example>"),
            Self.mail("[\(number)] who are you", from: "alex@freemail.example", id: "third@freemail.example"),
        ])
        #expect(answers.map { $0["outcome"] as? String } == ["joined", "suggested"])
        #expect(answers[0]["case"] as? String == number)
    }

    @Test("A forged loop header loses no report") func forgedLoopHeader() throws {
        let forged = Self.mail(
            "help", from: "victim@hinode.example", id: "loop@hinode.example",
            "X-RT-Loop-Prevention: hikeshi\nX-Loop: csirt@localhost.localdomain")
        let lines = try Installation().importMails([forged])
        #expect(lines.first?["outcome"] as? String == "created")
        #expect((lines.first?["report"] as? String)?.isEmpty == false)
    }

    private func openCase(_ installation: Installation, report: String?) async throws -> String {
        try await House.with(installation.settings) { house in
            let store = house.cases
            let id = try #require(report.flatMap { PublicID($0) })
            return try await house.database.write {
                try store.open(
                    viewer: .service(.demo), CaseDraft(title: "走査"), from: id, in: $0
                ).number
            }
        }
    }
}
