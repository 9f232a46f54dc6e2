import Foundation
import Storage
import TestSupport
import Testing

@testable import hikeshi

private let team = "csirt@csirt.example"

/// The button that ends the demo, pressed on a running server.
@Suite(.enabled(if: TestMode.isFull)) struct DemoRemovalTests {

    @Test("The button removes the whole demo, and the console shows the way in for the first administrator")
    func removed() async throws {
        let demo = try await Demo()
        let page = try await demo.pressRemove()
        #expect(page.path.hasSuffix("/setup") && page.status == 200)
        #expect(page.text.contains("デモを削除しました。") && page.text.contains("コンソール"))
        try await demo.server.waits { demo.tokens.count == 1 }
        try await demo.expectNothingLeft()
        let token = try #require(demo.tokens.first)
        let answer = try await demo.visitor.send(
            [
                "token": token, "name": "hanako", "display_name": "火消花子",
                "password": "correct horse battery staple", "repeat": "correct horse battery staple",
            ], to: "/setup")
        #expect(answer.path.hasSuffix("/sign-in") && answer.status == 200, "\(answer.path)")
        #expect(demo.server.end() == 0)
        #expect(try demo.installation.run(["audit", "verify"]).status == 0)
    }

    @Test("After the removal mail for the demo's team is refused, that for the new one is taken") func addresses()
        async throws
    {
        let demo = try await Demo()
        try await demo.listens()
        #expect(throws: TestFailure.self) { try demo.deliverable("csirt@localhost.localdomain") }
        _ = try await demo.pressRemove()
        try await demo.server.waits { (try? demo.deliverable("csirt@localhost.localdomain")) != nil }
        #expect(throws: TestFailure.self) { try demo.deliverable(team) }
        #expect(demo.server.end() == 0)
    }

    @Test("Once real mail has come, the button refuses with a reason and everything stays") func refused() async throws
    {
        let demo = try await Demo()
        try await demo.listens()
        let mail =
            "From: x@northwind.example\r\nTo: \(team)\r\nSubject: real\r\n"
            + "Message-ID: <real-1@northwind.example>\r\n\r\nA real mail to the team.\r\n"
        #expect(try LMTPClient(port: demo.port).deliver(mail, to: team))
        let page = try await demo.pressRemove()
        #expect(page.path.hasSuffix("/settings/demo") && page.text.contains("実際のメールかアカウントが追加された"))
        #expect(demo.tokens.isEmpty)
        #expect(try await demo.count("accounts") == 6)
        #expect(demo.server.end() == 0)
        #expect(try demo.installation.run(["audit", "verify"]).status == 0)
        #expect(try demo.installation.run(["demo", "remove"]).output.contains("demo.mixed"))
    }

    /// A server on a loaded demo, with mail intake at the team's address.
    private struct Demo {
        let installation: Installation
        let port: Int
        let server: Server
        let visitor: Visitor
        private let password: String

        init() async throws {
            installation = try await LoadedDemo.installation.copy()
            password = try #require(try await LoadedDemo.users.first?["password"])
            port = try FreePort.resolved(HostAndPort(host: "127.0.0.1", port: 0)).port
            let file = installation.data + ".yaml"
            try "lmtp: { listen: 127.0.0.1:\(port) }\n".write(toFile: file, atomically: false, encoding: .utf8)
            server = try await Server(installation, ["--config", file])
            visitor = Visitor(server)
        }

        func pressRemove() async throws -> Visitor.Page {
            try await visitor.signIn(.administrator, password: password)
            let page = try await visitor.open("settings/demo/remove")
            return try await visitor.send([:], to: "settings/demo/remove", from: page)
        }

        /// The one-time tokens that the console has shown.
        var tokens: [String] {
            server.printed.split(separator: "\n").filter { $0.contains("One-time token:") }.compactMap {
                $0.split(separator: " ").last.map(String.init)
            }
        }

        /// Waits until mail to the demo's team is taken.
        func listens() async throws { try await server.waits { (try? deliverable(team)) != nil } }

        func deliverable(_ address: String) throws { try LMTPClient(port: port).offer(to: address) }

        func count(_ table: String) async throws -> Int64 {
            try await House.with(installation.settings) { house in
                try await house.database.read { try $0.count("SELECT COUNT(*) FROM \(table)") }
            }
        }

        /// Every table but those that any installation has, the stored bytes, and what a search would find.
        func expectNothingLeft() async throws {
            let own: Set = ["notice_templates", "notice_template_versions", "team_identity", "secrets"]
            try await House.with(installation.settings) { house in
                let left = try await house.database.read { transaction in
                    try DemoTables.all.filter { !own.contains($0) }
                        .filter { try transaction.count("SELECT COUNT(*) FROM \($0)") > 0 }
                }
                #expect(left == [])
            }
            let blobs = FileManager.default.enumerator(atPath: installation.data + "/blobs")?.compactMap {
                $0 as? String
            }
            #expect((blobs ?? []).filter { ($0 as NSString).lastPathComponent.count == 64 } == [])
            #expect(!FileManager.default.fileExists(atPath: installation.data + "/sink"))
            #expect(try installation.objects(["search", "漏えい", "--json"]).isEmpty)
        }
    }
}
