import Testing

extension BrowserTests {
    @Suite struct HostileMailTests {
        @Test("A mail with scripts and script links in subject and HTML is shown as text only") func textOnly()
            async throws
        {
            let stage = try Stage.required()
            try await Browser.with { browser in
                try await browser.signIn(.coordinator, password: stage.password, on: stage.server)
                try await browser.open("/search?q=\(HostileMail.word)", on: stage.server)
                #expect(try await browser.text("main").contains("<script>"))
                try await check(browser)
                try await browser.open("/inbox", on: stage.server)
                try await check(browser)
                let subject = "<script>window.\(HostileMail.flag)=1</script> \(HostileMail.word)"
                try await browser.press(subject)
                #expect(try await browser.waits(for: subject, in: "h1") == subject)
                let shown = try await browser.text("main")
                #expect(shown.contains("192.0.2.70") && shown.contains("<script>window.\(HostileMail.flag)=8</script>"))
                #expect(!shown.contains("\(HostileMail.flag)=2"))
                try await check(browser)
            }
        }

        /// Nothing of the mail is alive on the page.
        private func check(_ browser: Browser) async throws {
            let alive = try await browser.evaluate(
                """
                [typeof window.\(HostileMail.flag) === "undefined" ? "" : "ran",
                 ...[...document.querySelectorAll("main :is(script, style, img, iframe, base, object, embed)")].map(e => e.outerHTML),
                 ...[...document.querySelectorAll("[href],[src],[action]")]
                   .filter(e => /^\\s*(javascript|data):|northwind/i.test(e.getAttribute("href") ?? e.getAttribute("src") ?? e.getAttribute("action")))
                   .map(e => e.outerHTML),
                 ...[...document.querySelectorAll("*")].filter(e => [...e.attributes].some(a => a.name.startsWith("on"))).map(e => e.outerHTML)
                ].filter(s => s)
                """)
            #expect(alive as? [String] == [])
            #expect(try await browser.consoleErrors() == [])
        }
    }
}
