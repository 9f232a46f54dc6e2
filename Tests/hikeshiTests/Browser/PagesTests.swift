import Foundation
import Testing
import Web

extension BrowserTests {
    @Suite struct PagesTests {
        @Test(
            "Every page: axe finds nothing critical or serious in light and dark, no console errors, foreign hosts, header gaps; at most 150 KiB",
            arguments: ["ja", "en"])
        func every(language: String) async throws {
            let stage = try Stage.required()
            try await Browser.with(language: language) { browser in
                try await browser.devTools("Network.enable")
                try await browser.devTools("Network.setCacheDisabled", ["cacheDisabled": true])
                let check = PageCheck(browser: browser, language: language)
                try await check.load("/sign-in", on: stage.server)
                var seen: Set<String> = ["/sign-in"]
                for person in [DemoPerson.coordinator, .administrator, .partner] {
                    try await browser.signIn(person, password: stage.password, language: language, on: stage.server)
                    var walk = Walk(check: check, server: stage.server)
                    try await walk.all(and: further(person, browser, stage.server))
                    if person == .partner {
                        #expect(walk.visited.isSuperset(of: ["/partner", "/partner/{delivery}"]), "\(walk.visited)")
                    } else {
                        #expect(walk.visited.count > 20, "\(person): \(walk.visited)")
                    }
                    seen.formUnion(walk.visited)
                    _ = try await browser.evaluate("document.querySelector('form[action=\"/sign-out\"]').submit()")
                    _ = try await browser.find("[name=password]")
                }
                // The first administrator's page is closed once there is one; those behind one-time links stand in the
                // tour, those of a second factor with its own way; those of a
                // provider need one that answers; the demo's team has no certificate.
                let elsewhere: Set = [
                    "/setup", "/r/{token}", "/response", "/sign-in/code", "/account/second-factor/recovery-codes",
                    "/account/second-factor/off", "/settings/team/certificate",
                    "/sign-in/providers/{provider}", "/sign-in/providers/{provider}/callback",
                    "/sign-in/providers/{provider}/signed-out",
                ]
                let missed = Set(Walk.templates).subtracting(seen).subtracting(elsewhere)
                #expect(missed == [], "nothing led there")
            }
        }

        /// Pages of what no demo leaves behind.
        private func further(_ person: DemoPerson, _ browser: Browser, _ server: Server) async throws -> [String] {
            switch person {
            case .coordinator: try await started(browser, server)
            case .administrator: [try await registeredProvider(browser, server)]
            default: []
            }
        }

        /// Writes a note and a draft notice; the pages that change them.
        private func started(_ browser: Browser, _ server: Server) async throws -> [String] {
            try await browser.open("/cases", on: server)
            try await browser.click("main a[data-open]")
            try await browser.fill("form[action$='/notes'] textarea", "memo")
            try await browser.click("form[action$='/notes'] button")
            let note = try await browser.attribute("href", of: "main a[href*='/notes/']")
            try await browser.click("main a[data-key=n]")
            _ = try await browser.find("#recipients")
            try await browser.click("form:not(.filters) button.primary")
            let edit = try await browser.attribute("href", of: "main a[href$='/edit']")
            return [note, edit]
        }

        /// Registers a provider; its page.
        private func registeredProvider(_ browser: Browser, _ server: Server) async throws -> String {
            try await browser.open("/settings/providers/new", on: server)
            let issuer = "https://id.example/\(UUID().uuidString)"
            for (name, value) in ["name": "Entra ID", "issuer": issuer, "client": "hikeshi", "secret": "secret"] {
                try await browser.fill("main [name=\(name)]", value)
            }
            try await browser.click("main form button.primary")
            let form = "main form[action$='/test']"
            return try await browser.attribute("action", of: form).replacing("/test", with: "")
        }
    }
}

/// Visits each kind of page once: those without parameters, and the first of each kind that a page links to.
private struct Walk {
    let check: PageCheck
    let server: Server
    /// Templates of the routes that were seen, pages and files.
    private(set) var visited: Set<String> = []

    init(check: PageCheck, server: Server) {
        self.check = check
        self.server = server
    }

    /// No browser gets behind an address of programs.
    static let templates = (Console.sections.flatMap(\.self) + SignInRoutes.all + AccountRoutes.all)
        .filter { if case .client = $0.access { false } else { $0.method == .get } }.map(\.template)

    mutating func all(and others: [String]) async throws {
        var waiting = Self.templates.filter { !$0.contains("{") } + others
        var planned = Set(waiting.compactMap(Self.template(of:)))
        while !waiting.isEmpty {
            let path = waiting.removeFirst()
            for link in try await visit(path) {
                guard let template = Self.template(of: link), planned.insert(template).inserted else { continue }
                waiting.append(link)
            }
        }
    }

    /// The paths that the page links to.
    private mutating func visit(_ path: String) async throws -> [String] {
        let browser = check.browser
        let answer =
            try await browser.evaluate(
                """
                fetch("\(path)").then(async r => ({ status: String(r.status), type: r.headers.get("content-type") ?? "",
                  moved: String(r.redirected), ...Object.fromEntries(r.headers) }))
                """) as? [String: String] ?? [:]
        _ = try await browser.consoleErrors()
        #expect(PageCheck.gaps(in: answer) == [], "\(path)")
        guard answer["status"] == "200", answer["moved"] == "false" else { return [] }
        visited.insert(Self.template(of: path) ?? path)
        guard answer["type"]?.hasPrefix("text/html") == true else { return [] }
        try await check.load(path, on: server)
        return try await browser.evaluate(
            """
            [...document.querySelectorAll("a[href]")].filter(a => a.origin === location.origin)
              .map(a => a.pathname + a.search)
            """) as? [String] ?? []
    }

    /// The route behind a path; literal segments win over parameters.
    private static func template(of path: String) -> String? {
        let given = path.prefix { $0 != "?" }.split(separator: "/")
        return templates.filter { template in
            let segments = template.split(separator: "/")
            return segments.count == given.count
                && zip(segments, given).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }.min { $0.count { $0 == "{" } < $1.count { $0 == "{" } }
    }
}
