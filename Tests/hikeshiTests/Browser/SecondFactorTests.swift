import Access
import Foundation
import Testing

@testable import Web

extension BrowserTests {
    @Suite struct SecondFactorTests {
        @Test(
            "Set up from the picture alone, then asked for at the door; axe finds nothing on the way",
            arguments: ["ja", "en"])
        func wholeWay(language: String) async throws {
            let stage = try Stage.required()
            let server = try await Server(try stage.demo.copy())
            defer { _ = server.end() }
            try await Browser.with(language: language) { browser in
                try await browser.signIn(.reviewer, password: stage.password, language: language, on: server)
                let check = PageCheck(browser: browser, language: language)
                try await check.load("/account/second-factor", on: server)
                try await browser.click("main form button.primary")
                _ = try await browser.find("svg.qr")
                try await check.rules("key")
                let link = try await browser.seenByPhone()
                #expect(link.hasPrefix("otpauth://totp/Hikeshi:yukiko.suzuki?secret="))
                let key = try #require(link.split(separator: "=").dropFirst().first?.prefix(32))
                try await browser.fill("[name=code]", try Self.code(String(key)))
                try await browser.click("main form button.primary")
                _ = try await browser.find(".codes code")
                let codes = try await browser.scriptText(
                    "return [...document.querySelectorAll('.codes code')].map(c => c.textContent).join(' ')")
                #expect(codes.split(separator: " ").count == 10)
                try await check.rules("recovery codes")
                for page in ["/account", "/account/second-factor/recovery-codes", "/account/second-factor/off"] {
                    try await check.load(page, on: server)
                }
                _ = try await browser.evaluate("document.querySelector('form[action=\"/sign-out\"]').submit()")
                try await browser.fill("[name=name]", DemoPerson.reviewer.rawValue)
                try await browser.fill("[name=password]", stage.password)
                try await browser.click("main form button[type=submit]")
                _ = try await browser.find("[name=code]")
                try await check.rules("code")
                try await browser.fill("[name=code]", String(codes.prefix(11)))
                try await browser.click("main form button[type=submit]")
                _ = try await browser.find("body.inside")
            }
        }

        /// The code of now, made by another program.
        private static func code(_ key: String) throws -> String {
            let (status, output) = try Program.run("/usr/bin/oathtool", ["--totp", "--base32", key])
            guard status == 0 else { throw TestFailure("oathtool: \(output)") }
            return output.trimmingCharacters(in: .whitespacesAndNewlines)
        }
    }
}

extension Browser {
    /// What a phone would read from the screen, by zbar.
    fileprivate func seenByPhone() async throws -> String {
        let file = NSTemporaryDirectory() + "/hikeshi-\(UUID().uuidString).png"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try await screenshot(to: file)
        let (status, output) = try Program.run("/usr/bin/zbarimg", ["-q", "--raw", file])
        guard status == 0 else { throw TestFailure("zbarimg read nothing: \(output)") }
        // Above it, the program may complain that it found no message bus.
        return output.split(separator: "\n").last.map(String.init) ?? ""
    }
}
