import Foundation
import Testing

extension BrowserTests {
    @Suite struct NoScriptTests {
        @Test("Without scripts: sign in, reject a report with a reason, open a case, write a note") func work()
            async throws
        {
            let stage = try Stage.required()
            try await Browser.with(scripts: false) { browser in
                try await browser.signIn(.coordinator, password: stage.password, on: stage.server)
                try await browser.open("/inbox", on: stage.server)
                try await browser.type("j")
                #expect(try await browser.evaluate("document.querySelectorAll('tr.here').length") as? Int == 0)
                try await browser.press("攻撃予告の書き込みについて")
                try await browser.fill("[name=reason]", "デモの確認のため")
                try await browser.press("却下", in: "main")
                try await browser.waits(for: "却下しました。")
                try await browser.open("/inbox?state=rejected", on: stage.server)
                try await browser.press("攻撃予告の書き込みについて")
                try await browser.waits(for: "デモの確認のため")
                try await browser.open("/inbox", on: stage.server)
                try await browser.press("VPN装置へのログイン試行について")
                try await browser.click("#triage button")
                try await browser.waits(for: "案件を作成しました。")
                try await browser.fill("[name=text]", "スクリプトなしのメモ")
                try await browser.press("メモを追加", in: "main")
                try await browser.waits(for: "スクリプトなしのメモ")
            }
        }

        @Test("Without scripts the main pages keep at least 95 % of their text") func text() async throws {
            let stage = try Stage.required()
            try await Browser.with { full in
                try await Browser.with(scripts: false) { bare in
                    for browser in [full, bare] {
                        try await browser.signIn(.coordinator, password: stage.password, on: stage.server)
                    }
                    try await full.open("/cases", on: stage.server)
                    let subject =
                        try await full.evaluate("document.querySelector('main a[data-open]').pathname") as? String ?? ""
                    let pages = ["/", "/inbox", "/cases", "/notices", "/contacts", "/search?q=KX-2000"]
                    for path in pages
                        + ["", "/observables", "/people", "/notices", "/notices/new"].map({ subject + $0 })
                    {
                        try await full.open(path, on: stage.server)
                        try await bare.open(path, on: stage.server)
                        let (all, kept) = (try await full.textLength(), try await bare.textLength())
                        #expect(
                            all > 100 && Double(kept) >= 0.95 * Double(all),
                            "\(path) keeps \(kept) of \(all) characters")
                    }
                }
            }
        }
    }
}

extension Browser {
    /// Characters of text in the document, read from outside so that it works without scripts.
    fileprivate func textLength() async throws -> Int {
        var count = 0
        var waiting = [try await devTools("DOM.getDocument", ["depth": -1])["root"] as? [String: Any] ?? [:]]
        while let node = waiting.popLast() {
            let name = node["nodeName"] as? String ?? ""
            if ["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE"].contains(name) { continue }
            if name == "#text", let words = node["nodeValue"] as? String {
                count += words.trimmingCharacters(in: .whitespacesAndNewlines).count
            }
            waiting += node["children"] as? [[String: Any]] ?? []
        }
        return count
    }
}
