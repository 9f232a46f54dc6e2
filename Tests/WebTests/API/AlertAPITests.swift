import Access
import Crypto
import HTTPTypes
import Primitives
import Signals
import Storage
import Testing

@testable import Web

@Suite("Alerts by webhook") struct AlertAPITests {
    private static let path = "/api/v1/webhooks/alerts"

    private static func alert(_ status: String, _ value: Int = 0) -> String {
        #"{"title":"ディスク","fingerprint":"f1","status":"\#(status)","value":\#(value),"src":"198.51.100.7"}"#
    }

    @Test("Repetitions are counted on the first report, and its page says so")
    func repeats() async throws {
        try await WebFixture.run(reads: false, patience: .zero) { fixture in
            let token = try await fixture.token([.alertWrite])
            for value in 0..<5 {
                let reply = try await fixture.program(token, Self.path, Self.alert("firing", value))
                #expect(reply.status == 202 && reply.body.contains("\"repeated\":\(value > 0)"))
            }
            try await fixture.services.intake?.drain()
            let browser = try await fixture.signedIn()
            let inbox = try await browser.get("/inbox").body
            #expect(inbox.contains("アラート連携") && inbox.contains("ほか4回"))
            #expect(inbox.ranges(of: "data-row").count == 1)
        }
    }

    @Test("A token that asks for signatures takes nothing without the right one, nor an old one")
    func signatures() async throws {
        try await WebFixture.run { fixture in
            let tokens = fixture.services.access.tokens
            let now = fixture.services.clock.now()
            let made = try await tokens.create(
                viewer: .service(.demo), name: "signed", scopes: [.alertWrite], expiresAt: now + .days(1),
                isSigned: true)
            let shown = try tokens.signingSecret(viewer: .service(.demo), of: made.token)
            let secret = SymmetricKey(data: Array(shown.utf8))
            func code(_ text: String) -> String {
                "sha256=" + Hexadecimal.encode(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: secret))
            }
            func send(_ body: String, _ code: String?, at time: String? = nil) async throws -> Int {
                var headers: HTTPFields = [
                    .contentType: "application/json", .authorization: "Bearer \(made.text.text)",
                ]
                if let code { headers[try #require(HTTPField.Name("X-Hub-Signature-256"))] = code }
                if let time { headers[try #require(HTTPField.Name("X-Hikeshi-Timestamp"))] = time }
                return try await fixture.browser("en").send(.post, Self.path, headers: headers, body: body).status
            }
            let body = Self.alert("firing")
            #expect(try await send(body, code(body)) == 202)
            #expect(try await send(body, code(body).uppercased()) == 202)
            for wrong in [nil, "", "sha256=", code(body + " "), String(code(body).dropLast()), "sha1=00"] {
                #expect(try await send(body, wrong) == 403, "\(wrong ?? "none")")
            }
            let seconds = now.milliseconds / 1000
            #expect(try await send(body, code("\(seconds).\(body)"), at: "\(seconds)") == 202)
            #expect(try await send(body, code(body), at: "\(seconds)") == 403)
            for time in ["\(seconds - 400)", "\(seconds + 400)", "-1", "soon", "9999999999999999999999"] {
                #expect(try await send(body, code("\(time).\(body)"), at: time) == 403, "\(time)")
            }
            let other = try await fixture.token([.alertWrite], name: "unsigned")
            #expect(try await fixture.program(other, Self.path, body).status == 202)
        }
    }

    @Test("The end of an alert joins the case of its beginning; a mail that refers to it only suggests")
    func thread() async throws {
        try await WebFixture.run(reads: false, patience: .zero) { fixture in
            let token = try await fixture.token([.alertWrite])
            _ = try await fixture.program(token, Self.path, Self.alert("firing"))
            try await fixture.services.intake?.drain()
            let browser = try await fixture.signedIn()
            let inbox = try await browser.get("/inbox").body
            let start = try #require(inbox.ranges(of: "href=\"/reports/").last).upperBound
            let report = try #require(PublicID(inbox[start...].prefix { $0 != "\"" }))
            let subject = try await browser.openCase(from: report)
            _ = try await fixture.program(token, Self.path, Self.alert("resolved"))
            let id = try await fixture.services.database.read {
                try $0.row("SELECT message_id FROM messages ORDER BY id LIMIT 1")?.text(0)
            }
            let forged = "From: x@evil.example\r\nSubject: y\r\nIn-Reply-To: <\(try #require(id))>\r\n\r\nz\r\n"
            _ = try await fixture.services.intake?.receive(Array(forged.utf8), IntakeEnvelope(source: .lmtp))
            try await fixture.services.intake?.drain()
            let story = try await browser.get(subject).body
            #expect(story.contains("status: resolved") && !story.contains("evil.example"))
            #expect(try await browser.get("/inbox").body.contains("evil.example"))
        }
    }

    @Test(
        "What is no JSON object is refused and not kept",
        arguments: ["", "[]", "1", "{", String(repeating: "{\"a\":", count: 50_000)])
    func malformed(body: String) async throws {
        try await WebFixture.run { fixture in
            let reply = try await fixture.program(fixture.token([.alertWrite]), Self.path, body)
            #expect(reply.status == 422 && reply.body.contains("api.not-an-alert"))
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 0)
        }
    }
}
