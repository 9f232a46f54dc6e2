import Access
import Primitives
import Testing

@testable import Web

@Suite("Sessions in words")
struct SessionWordsTests {
    @Test(
        "A browser is named as its owner knows it",
        arguments: [
            ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge on Windows"
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36",
                "Chrome on Android"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
                "Safari on iPhone"
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15",
                "Safari on macOS"
            ),
            ("Mozilla/5.0 (X11; Linux x86_64) Something", "Linux"), ("curl/8.14.1", "curl"), ("", "Unknown browser"),
            ("<script>alert(1)</script>", "Unknown browser"),
        ])
    func browsers(agent: String, expected: String) { #expect(BrowserWords.words(for: agent).en == expected) }

    @Test(
        "Of an address, the network is shown",
        arguments: [
            ("192.0.2.77", "192.0.2.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48"), ("", "–"), ("nonsense", "–"),
        ])
    func addresses(stored: String, expected: String) { #expect(AddressWords.coarse(stored) == expected) }

    @Test("People sign all their other devices out at once; these find it at their next request")
    func endOthers() async throws {
        try await WebFixture.run { fixture in
            let here = try await fixture.signedIn()
            #expect(try await !here.get("/account").body.contains("end-others"))
            let others = [try await fixture.signedIn(), try await fixture.signedIn()]
            #expect(try await here.get("/account").body.contains("end-others"))
            #expect(try await here.post("/account/sessions/end-others").location == "/account")
            for other in others { #expect(try await other.get("/account").location == "/sign-in?next=%2Faccount") }
            #expect(try await here.get("/account").status == 200)
        }
    }
}
