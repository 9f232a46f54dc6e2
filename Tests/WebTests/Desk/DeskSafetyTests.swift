import Access
import Foundation
import HTTPTypes
import Primitives
import Testing

@testable import Web

@Suite("What the desk must not do") struct DeskSafetyTests {
    @Test("Words of an attacker stay words, and addresses are defanged")
    func hostileMail() async throws {
        try await WebFixture.run { fixture in
            let url = "http://evil.example/a?<script>"
            let report = try await fixture.receive(
                .init(
                    subject: "<script>alert(1)</script>", text: "<img src=x onerror=alert(2)> \(url)",
                    observations: [
                        Observation(Observable(kind: .url, value: "http://evil.example/a"), role: .reported)
                    ]))
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: report, title: "<b>件名</b>")
            for page in ["/", "/inbox?state=linked", "/reports/\(report)", path, "\(path)/observables", "/cases"] {
                let body = try await browser.get(page).body
                for forbidden in ["<script>alert", "<img", "<b>", "href=\"http", "src=\"http"] {
                    #expect(!body.contains(forbidden), "\(forbidden) on \(page)")
                }
            }
            let shown = try await browser.get("\(path)/observables").body
            #expect(shown.contains("hxxp://evil[.]example/a"))
        }
    }

    @Test("The original leaves in a locked archive only, and the page says its password")
    func rawIsAttachment() async throws {
        try await WebFixture.run { fixture in
            let report = try await fixture.receive(.init(text: "<html>"))
            let browser = try await fixture.signedIn()
            let page = try await browser.get("/reports/\(report)").body
            let link = try #require(page.firstMatch(after: "href=\"/messages/", until: "/raw"))
            let raw = try await browser.get("/messages/\(link)/raw")
            #expect(raw.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(raw.headers[.contentDisposition]?.hasSuffix(".zip") == true)
            #expect(raw.headers[.contentType] == "application/zip")
            #expect(raw.headers[try #require(HTTPField.Name("X-Content-Type-Options"))] == "nosniff")
            #expect(raw.body.hasPrefix("PK") && !raw.body.contains("X-Odd"))
            #expect(page.contains("infected"))
        }
    }

    @Test("An embargoed case's words show up on no page of an outsider", arguments: [Role.handler, .analyst, .reader])
    func canary(role: Role) async throws {
        try await WebFixture.run(accounts: [.coordinator, role]) { fixture in
            let canary = "極秘カナリア"
            let insider = try await fixture.signedIn()
            let path = try await insider.openCase(
                from: fixture.receive(.init(subject: canary, text: canary)), title: canary, fields: ["embargo": "on"])
            try await insider.post("\(path)/notes", ["id": PublicID().text, "text": canary])
            #expect(try await insider.get(path).body.contains(canary))
            let outsider = try await fixture.signedIn(role)
            let search = "/search?q=\(PercentEncoding.encode(canary))"
            for page in [
                "/", "/inbox", "/inbox?state=linked", "/cases", "/cases?status=", search, path, "\(path)/audit",
            ] {
                let reply = try await outsider.get(page)
                let answer = reply.body.replacing("value=\"\(canary)\"", with: "")
                #expect(!answer.contains(canary) && !answer.contains("HKX-"), "\(page)")
            }
            #expect(try await outsider.get(path).status == 404)
            #expect(try await outsider.post("\(path)/notes", ["id": PublicID().text, "text": "x"]).status != 200)
        }
    }

    @Test("A list of fifty rows stays below 60 KiB")
    func pageWeight() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            for number in 0..<51 {
                _ = try await browser.post(
                    "/cases",
                    [
                        "id": PublicID().text, "title": "大学のWebサイトが改ざんされた件（続報その\(number)）", "kind": "defacement",
                        "priority": "high", "tlp": "amber",
                    ])
            }
            let list = try await browser.get("/cases")
            #expect(list.body.utf8.count < 60 << 10, "\(list.body.utf8.count) bytes")
            #expect(list.body.contains("data-next-page"))
        }
    }
}

extension String {
    fileprivate func firstMatch(after start: String, until end: String) -> String? {
        for piece in components(separatedBy: start).dropFirst() {
            if let found = piece.components(separatedBy: end).first, PublicID(found) != nil { return found }
        }
        return nil
    }
}
