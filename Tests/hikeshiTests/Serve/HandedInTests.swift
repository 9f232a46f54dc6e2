import Foundation
import Primitives
import TestSupport
import Testing

@testable import hikeshi

/// What is handed in at the console, and read by the process of the intake.
@Suite(.enabled(if: TestMode.isFull)) struct HandedInTests {
    @Test("A call and a stranger's report are read by the intake's own process, and the demo goes away with both")
    func handedIn() async throws {
        let installation = try await LoadedDemo.installation.copy()
        let password = try #require(try await LoadedDemo.users.first?["password"])
        let server = try await Server(installation)
        let visitor = Visitor(server)
        try await visitor.signIn(.coordinator, password: password)
        let screen = try await visitor.open("reports/new")
        let call = [
            "id": PublicID().text, "channel": "phone", "text": "電話で聞いた内容 203.0.113.77", "name": "山田", "tlp": "amber",
            "next": "inbox", "kind": "other", "priority": "medium",
        ]
        let report = try await visitor.send(call, to: "reports/new", from: screen)
        #expect(report.path.hasPrefix("/reports/") && report.status == 200, "\(report.path)")
        #expect(report.text.contains("203[.]0[.]113[.]77") && report.text.contains("電話"))
        let stranger = Visitor(server)
        #expect(try await stranger.open("report").status == 200)
        let sent = try await stranger.send(["id": PublicID().text, "text": "偽サイトの報告 カナリア"], to: "report")
        #expect(sent.status == 200 && sent.text.contains("受付番号"))
        try await server.waits { try await visitor.open("inbox").text.contains("偽サイトの報告 カナリア") }
        let administrator = Visitor(server)
        try await administrator.signIn(.administrator, password: password)
        let page = try await administrator.open("settings/demo/remove")
        let removed = try await administrator.send([:], to: "settings/demo/remove", from: page)
        #expect(removed.path.hasSuffix("/setup"), "\(removed.path)")
        #expect(try await stranger.open("report").status == 404)
        #expect(server.end() == 0)
        #expect(try installation.run(["audit", "verify"]).status == 0)
    }
}
