import Foundation
import MailFormats
import Primitives
import Testing

@testable import hikeshi

extension BrowserTests {
    @Suite struct TourTests {
        @Test(
            "From the first page to a sent demo notice and its answer, following only what the screen says",
            arguments: [TourWords.japanese, TourWords.english])
        func tour(words: TourWords) async throws {
            let stage = try Stage.required()
            let installation = try stage.demo.copy()
            let server = try await Server(installation)
            defer { _ = server.end() }
            try await Browser.with(language: words.language) { browser in
                let tour = Tour(
                    words: words, browser: browser, server: server, password: stage.password,
                    sink: installation.data + "/sink")
                let began = ContinuousClock.now
                try await tour.triage()
                try await tour.write()
                try await tour.review()
                let sent = ContinuousClock.now - began
                try await tour.answer()
                try await tour.see()
                let took = ContinuousClock.now - began
                print("tour (\(words.language)): notice released after \(sent), answer seen after \(took)")
                #expect(took < .seconds(300))
                let errors = try await browser.consoleErrors()
                #expect(errors == [])
            }
        }
    }
}

/// One person's walk over the demo's guided road; a step fails where the screen does not lead on.
struct Tour {
    let words: TourWords
    let browser: Browser
    let server: Server
    let password: String
    /// Where the built-in mail server keeps what was sent.
    let sink: String

    private static let subject = "PoC for router firmware"

    /// Sign in, open the mail from the guided card, look at it, make a case of it.
    func triage() async throws {
        try await enter(as: .coordinator, from: "/")
        try await browser.waits(for: Self.subject, in: "#guide")
        try await browser.press(words.openMail, in: "main")
        let mail = try await browser.waits(for: "proof of concept")
        for expected in [words.encrypted, words.goodSignature, words.decrypted] { #expect(mail.contains(expected)) }
        try await browser.choose(words.vulnerability, from: words.kind, in: "triage")
        try await browser.click("#triage button")
        try await browser.waits(for: words.caseOpened)
    }

    /// Write the notice to whom the registry proposes, as the gate allows it.
    func write() async throws {
        try await browser.press(words.writeNotice, in: "main")
        let proposed = try await browser.waits(for: "192.0.2.160/27", in: "#recipients")
        #expect(proposed.contains(words.ceiling) && proposed.contains(words.noKey))
        try await browser.choose(words.template, from: words.templateLabel, in: "main")
        try await browser.choose("TLP:AMBER+STRICT", from: "TLP", in: "main")
        try await browser.press(words.apply, in: "main")
        // The page of the same address again, with the label now chosen by the server.
        _ = try await browser.find("select[name=tlp] option[value=amberStrict][selected]")
        _ = try await browser.find("#recipients input[name=to]:checked")
        try await browser.press(words.pickup, in: "main")
        try await browser.press(words.saveDraft, in: "main")
        try await browser.waits(for: words.draftSaved)
        #expect(try await browser.text("main").contains(words.whoCanRead))
        try await browser.press(words.submitForReview, in: "main")
        try await browser.waits(for: words.submitted)
    }

    /// The second person approves; the mail leaves when the time to undo is over.
    func review() async throws {
        try await browser.signOut(label: words.signOut)
        try await enter(as: .reviewer, from: nil)
        try await browser.press(words.notices, in: "nav")
        try await browser.press(Self.subject, in: "main")
        try await browser.press(words.approve, in: "main")
        try await browser.waits(for: words.released)
        try await browser.signOut(label: words.signOut)
    }

    /// What the recipient does: open the link of the mail, read, answer.
    func answer() async throws {
        let link = try await linkInSink()
        try await Browser.with(language: words.language) { recipient in
            try await recipient.open(link)
            try await PageCheck(browser: recipient, language: words.language).rules()
            try await recipient.press(words.openNotice, in: "main")
            let notice = try await recipient.waits(for: "192[.]0[.]2[.]174")
            #expect(notice.contains("TLP:AMBER+STRICT") && notice.contains(words.yourAnswer))
            try await PageCheck(browser: recipient, language: words.language).rules()
            try await recipient.press(words.investigating, in: "main")
            try await recipient.fill("[name=comment]", words.comment)
            try await recipient.press(words.sendAnswer, in: "main")
            try await recipient.waits(for: words.thanks)
            #expect(try await recipient.consoleErrors() == [])
        }
    }

    /// The status has turned: on the case, over all cases, and on the guided card.
    func see() async throws {
        try await enter(as: .coordinator, from: nil)
        try await browser.press(words.seeAnswer, in: "main")
        try await browser.waits(for: words.investigating)
        try await browser.press(words.notices, in: "nav")
        try await browser.waits(for: words.grid, in: "h1")
        let grid = try await browser.text("main")
        #expect(grid.contains(Self.subject) && grid.contains(words.investigating))
        try await browser.open("/", on: server)
        try await browser.waits(for: words.finished, in: "#guide")
    }

    private func enter(as person: DemoPerson, from path: String?) async throws {
        if let path { try await browser.open(path, on: server) }
        try await browser.signIn(person, password: password, language: words.language, on: server)
    }

    /// The link of the newest mail that asks somebody to pick up a notice.
    private func linkInSink() async throws -> String {
        let start = "\(server.address.absoluteString)/r/"
        for _ in 0..<1200 {
            for file in try FileManager.default.contentsOfDirectory(atPath: sink).sorted().reversed() {
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: "\(sink)/\(file)")))
                let text = Self.text(of: MailParser.parse(bytes).root)
                guard let range = text.range(of: start) else { continue }
                return start + text[range.upperBound...].prefix { $0.isLetter || $0.isNumber }
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw TestFailure("no mail with a link into \(start) in two minutes")
    }

    private static func text(of part: MailPart) -> String {
        ([part.text ?? ""] + part.children.map { text(of: $0) }).joined()
    }
}
