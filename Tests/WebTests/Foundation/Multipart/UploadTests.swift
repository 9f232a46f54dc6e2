import HTTPTypes
import Primitives
import Testing

@testable import Web

@Suite("Sending files")
struct UploadTests {
    /// Answers with what came: fields, then the file.
    private static let echo: Route.Handler = { request in
        let file = request.form.file("file")
        let words = "\(request.form["title"])|\(file?.name ?? "-")|\(file?.bytes.count ?? -1)"
        return .plain(words)
    }
    private static let sections = [
        [
            Route(.post, "/files", .signedIn, .search, echo, takesFiles: true),
            Route(.post, "/fields", .signedIn, .search, echo),
        ]
    ]

    private static func run(_ body: @Sendable (Browser) async throws -> Void) async throws {
        try await WebFixture.run(sections: sections) { try await body(try await $0.signedIn()) }
    }

    @Test("Fields and a file arrive, whatever bytes it has; no file is no file")
    func arrives() async throws {
        try await Self.run { browser in
            let bytes = (0..<3_000).map { UInt8(truncatingIfNeeded: $0) } + Array("\r\n--\r\n".utf8)
            let reply = try await browser.upload("/files", ["title": "漏えい"], file: ("file", "一覧.csv", bytes))
            #expect(reply.status == 200 && reply.body == "漏えい|一覧.csv|\(bytes.count)")
            #expect(try await browser.upload("/files", ["title": "a"], file: ("file", "", [])).body == "a|-|-1")
            #expect(try await browser.upload("/files", file: ("file", "empty", [])).body == "|empty|0")
            #expect(try await browser.post("/files", ["title": "b"]).body == "b|-|-1")
        }
    }

    @Test("The token is asked of a form with files too, and files only go where they are asked for")
    func refused() async throws {
        try await Self.run { browser in
            for token in [[:], [FormFields.tokenName: "x"]] {
                let reply = try await browser.upload("/files", token, withToken: false)
                #expect(reply.status == 403)
            }
            let misplaced = try await browser.upload("/fields", file: ("file", "a", [1]))
            #expect(misplaced.status == 422)
        }
    }

    @Test("A file that is too large is refused with its limit, fields that are too long as well")
    func tooLarge() async throws {
        try await Self.run { browser in
            let large = [UInt8](repeating: 0x61, count: Limits.uploadBytes + Limits.formBytes)
            let reply = try await browser.upload("/files", file: ("file", "a", large))
            #expect(reply.status == 413 && reply.body.contains("16 MiB"))
            let long = String(repeating: "a", count: Limits.formBytes + 1)
            #expect(try await browser.upload("/files", ["title": long]).status == 413)
        }
    }

    @Test("A form that was cut off or says nothing of its boundary is refused")
    func broken() async throws {
        try await Self.run { browser in
            let token = try await browser.currentToken()
            let start = "--b\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n\(token)"
            for (type, body, status) in [
                ("multipart/form-data; boundary=b", "\(start)\r\n--b--", 200),
                ("multipart/form-data; boundary=\"b\"", "\(start)\r\n--b--", 200),
                ("Multipart/Form-Data; boundary=b", "\(start)\r\n--b--", 200),
                ("multipart/form-data; boundary=b", "\(start)\r\n--b", 422), ("multipart/form-data", start, 422),
                ("multipart/form-data; boundary=c", "\(start)\r\n--b--", 422),
                ("multipart/mixed; boundary=b", start, 422),
                ("multipart/form-data; boundary=b", "", 422),
            ] {
                let reply = try await browser.send(.post, "/files", headers: [.contentType: type], body: body)
                #expect(reply.status == status, "\(type) \(body)")
            }
        }
    }
}
