import Testing

extension BrowserTests {
    @Suite struct KeyboardTests {
        @Test("j and k move through a list, but not while a field has the focus or an input method composes")
        func list() async throws {
            let stage = try Stage.required()
            try await Browser.with { browser in
                try await browser.signIn(.coordinator, password: stage.password, on: stage.server)
                try await browser.open("/inbox", on: stage.server)
                try await browser.type("j")
                #expect(try await row(browser) == 0)
                try await browser.type("jj")
                #expect(try await row(browser) == 2)
                try await browser.type("k")
                #expect(try await row(browser) == 1)
                for event in ["isComposing: true", "keyCode: 229"] {
                    try await dispatch("j", event, on: "body", browser)
                    try await dispatch("k", event, on: "body", browser)
                }
                #expect(try await row(browser) == 1)
                try await dispatch("j", "keyCode: 74", on: "body", browser)
                #expect(try await row(browser) == 2)
                try await browser.click("#search")
                try await browser.type("jke")
                #expect(try await row(browser) == 2)
                #expect(try await browser.evaluate("document.querySelector('#search').value") as? String == "jke")
            }
        }

        @Test("e leads to the triage form, but not while a field has the focus or an input method composes")
        func triage() async throws {
            let stage = try Stage.required()
            try await Browser.with { browser in
                try await browser.signIn(.coordinator, password: stage.password, on: stage.server)
                try await browser.open("/inbox", on: stage.server)
                try await browser.type("j\u{E007}")
                _ = try await browser.find("#triage")
                let report = try await browser.address()
                for event in ["isComposing: true", "keyCode: 229"] {
                    try await dispatch("e", event, on: "body", browser)
                }
                #expect(try await focus(browser) == "BODY")
                try await browser.click("[name=reason]")
                try await browser.type("je")
                #expect(try await focus(browser) == "INPUT reason")
                _ = try await browser.evaluate("document.activeElement.blur()")
                try await browser.type("e")
                #expect(try await focus(browser) == "INPUT title")
                #expect(try await browser.address() == report)
                #expect(try await browser.consoleErrors() == [])
            }
        }

        @Test("The button beside an observable copies what is meant, not what is shown, and says so; keys reach it")
        func copying() async throws {
            let stage = try Stage.required()
            try await Browser.with { browser in
                try await browser.signIn(.coordinator, password: stage.password, on: stage.server)
                try await browser.open("/cases?status=", on: stage.server)
                let subject = try await browser.evaluate(
                    """
                    (async () => {
                      for (const link of document.querySelectorAll("main a[data-open]")) {
                        const page = await (await fetch(link.pathname + "/observables")).text();
                        if (page.includes("[.]")) return link.pathname;
                      }
                    })()
                    """)
                try await browser.open("\(subject as? String ?? "")/observables", on: stage.server)
                _ = try await browser.find("code.observable + button.copy")
                _ = try await browser.evaluate(
                    """
                    (() => {
                      navigator.clipboard.writeText = async (words) => { window.kept = words; };
                      window.shown = [...document.querySelectorAll("code.observable")]
                        .find((code) => code.textContent.includes("[.]"));
                      window.shown.nextElementSibling.focus();
                    })()
                    """)
                try await browser.type(" ")
                try await browser.waits(for: "コピーしました。", in: "#copied[role=status]")
                let facts = try await browser.evaluate(
                    """
                    [kept === shown.dataset.copy, kept !== shown.textContent, shown.nextElementSibling.tabIndex === 0,
                      shown.nextElementSibling.getAttribute("aria-label") === "コピー: " + shown.textContent].join()
                    """)
                #expect(facts as? String == "true,true,true,true")
                #expect(try await browser.consoleErrors() == [])
            }
        }

        private func row(_ browser: Browser) async throws -> Int {
            try await browser.evaluate(
                "[...document.querySelectorAll('tr[data-row]')].findIndex(r => r.classList.contains('here'))"
            ) as? Int ?? -2
        }

        private func focus(_ browser: Browser) async throws -> String {
            try await browser.evaluate(
                "(document.activeElement.tagName + ' ' + (document.activeElement.name ?? '')).trim()") as? String ?? ""
        }

        private func dispatch(_ key: String, _ facts: String, on css: String, _ browser: Browser) async throws {
            _ = try await browser.evaluate(
                """
                document.querySelector("\(css)").dispatchEvent(
                  new KeyboardEvent("keydown", { key: "\(key)", bubbles: true, cancelable: true, \(facts) }))
                """)
        }
    }
}
