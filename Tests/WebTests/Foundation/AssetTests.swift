import HTTPTypes
import Testing

@testable import Web

@Suite("Style sheets and modules")
struct AssetTests {
    private static func assets() throws -> AssetStore {
        try AssetStore([
            ("long.css", Array(String(repeating: "a { color: red }\n", count: 200).utf8)),
            ("short.js", Array("let a = 1;".utf8)), ("noise.svg", (0..<2_000).map { _ in .random(in: 0...255) }),
        ])
    }

    @Test("What is long enough is compressed once, and only where that saves something")
    func store() throws {
        let assets = try Self.assets()
        func asset(_ name: String) -> AssetStore.Asset? { assets.asset(path: "/assets/\(assets.version)/\(name)") }
        let long = try #require(asset("long.css"))
        let compressed = try #require(long.compressed)
        #expect(compressed.starts(with: [0x1f, 0x8b, 8]) && compressed.count < long.bytes.count / 10)
        // The last four bytes are the length of what was compressed (RFC 1952 §2.3.1).
        #expect(compressed.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) } == long.bytes.count)
        #expect(asset("short.js")?.compressed == nil && asset("noise.svg")?.compressed == nil)
    }

    @Test("A browser gets the form that it can unpack; pages with their tokens are never compressed")
    func answers() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let page = try await browser.get("/account", headers: [.acceptEncoding: "gzip, deflate, br"])
            #expect(page.headers[.contentEncoding] == nil && page.body.contains(FormFields.tokenName))
            let words = page.body.split(separator: "\"")
            let style = String(try #require(words.first { $0.hasPrefix("/assets/") && $0.hasSuffix(".css") }))
            let plain = try await browser.get(style)
            #expect(plain.headers[.contentEncoding] == nil && plain.body.contains(":root"))
            for method in [HTTPRequest.Method.get, .head] {
                let packed = try await browser.send(method, style, headers: [.acceptEncoding: "br, gzip;q=0.5"])
                #expect(packed.headers[.contentEncoding] == "gzip" && packed.headers[.vary] == "Accept-Encoding")
                let length = Int(packed.headers[.contentLength] ?? "") ?? 0
                #expect(length > 0 && length < plain.body.utf8.count / 2)
            }
            #expect(try await browser.get(style, headers: [.acceptEncoding: "gzip;q=0"]).body == plain.body)
        }
    }

    @Test(
        "What a browser can unpack is read as it says it",
        arguments: [
            ("gzip", true), ("deflate, gzip;q=1.0, *;q=0.5", true), ("x-gzip", true), ("*", true), ("GZIP", true),
            ("", false), ("br", false), ("identity", false), ("gzip;q=0", false), ("gzip ; q=0.000, *", false),
            ("*;q=0", false), ("gzipped", false), (";;,,q=", false), (String(repeating: "br,", count: 9_000), false),
        ])
    func accepted(header: String, takes: Bool) {
        #expect(AcceptedEncoding.takesGzip(header) == takes)
    }
}
