import Foundation

/// Headless Chromium through its WebDriver (W3C WebDriver, chromedriver from Debian).
final class Browser: Sendable {
    private let driver: Program
    private let session: URL
    private let folder: String

    init(language: String = "ja", scripts: Bool = true) async throws {
        folder = NSTemporaryDirectory() + "/hikeshi-browser-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let log = folder + "/driver.log"
        driver = try Program("/usr/bin/chromedriver", ["--port=0"], output: log)
        do {
            let base = try await Self.address(in: log)
            session = try await Self.session(base, language: language, scripts: scripts, profile: folder + "/profile")
        } catch {
            driver.signal(SIGTERM)
            driver.wait()
            throw error
        }
    }

    /// Runs the body with a browser that is closed afterwards, whatever happens.
    static func with(
        language: String = "ja", scripts: Bool = true, _ body: (Browser) async throws -> Void
    ) async throws {
        let browser = try await Browser(language: language, scripts: scripts)
        do { try await body(browser) } catch {
            await browser.close()
            throw error
        }
        await browser.close()
    }

    private static func session(_ base: URL, language: String, scripts: Bool, profile: String) async throws -> URL {
        let options: [String] = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--window-size=1366,900",
            "--lang=\(language)", "--user-data-dir=\(profile)",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
        var preferences: [String: Any] = ["intl.accept_languages": language]
        if !scripts { preferences["profile.managed_default_content_settings.javascript"] = 2 }
        let chrome: [String: Any] = ["args": options, "prefs": preferences]
        let wanted: [String: Any] = ["goog:chromeOptions": chrome, "goog:loggingPrefs": ["browser": "ALL"]]
        let answer = try await call(base.appending(path: "session"), ["capabilities": ["alwaysMatch": wanted]])
        guard let value = answer as? [String: Any], let id = value["sessionId"] as? String else {
            throw TestFailure("chromedriver opened no session: \(answer)")
        }
        return base.appending(path: "session/\(id)")
    }

    private static func address(in log: String) async throws -> URL {
        for _ in 0..<200 {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            if let range = text.range(of: "successfully on port "),
                let url = URL(string: "http://127.0.0.1:\(text[range.upperBound...].prefix { $0.isNumber })")
            {
                return url
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw TestFailure("chromedriver did not start")
    }

    private static func call(_ url: URL, _ body: [String: Any]?, method: String? = nil) async throws -> Any {
        let sent = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        let data = try await DriverConnection.exchange(method ?? (body == nil ? "GET" : "POST"), url, sent)
        let object = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed) as? [String: Any]
        let value = object?["value"] ?? NSNull()
        if let error = value as? [String: Any], let kind = error["error"] as? String {
            throw TestFailure("browser: \(kind): \(error["message"] ?? "")")
        }
        return value
    }

    private func post(_ path: String, _ body: [String: Any]) async throws -> Any {
        try await Self.call(session.appending(path: path), body)
    }

    func open(_ url: String) async throws { _ = try await post("url", ["url": url]) }

    /// Runs a script and returns its value; `arguments[0]` … are the texts given.
    func script(_ source: String, _ arguments: String...) async throws -> Any {
        try await post("execute/sync", ["script": source, "args": arguments])
    }

    func scriptText(_ source: String) async throws -> String { try await script(source) as? String ?? "" }

    /// A command of the DevTools protocol, for what WebDriver has no word for.
    @discardableResult func devTools(_ command: String, _ parameters: [String: Any] = [:]) async throws -> [String: Any]
    {
        let value = try await post("goog/cdp/execute", ["cmd": command, "params": parameters])
        return value as? [String: Any] ?? [:]
    }

    /// The value of an expression or of the promise it makes; works under every content security policy.
    func evaluate(_ expression: String) async throws -> Any {
        let answer = try await devTools(
            "Runtime.evaluate", ["expression": expression, "awaitPromise": true, "returnByValue": true])
        if let fault = answer["exceptionDetails"] { throw TestFailure("script: \(fault)") }
        return (answer["result"] as? [String: Any])?["value"] ?? NSNull()
    }

    func usesDark(_ isDark: Bool) async throws {
        let feature = ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"]
        try await devTools("Emulation.setEmulatedMedia", ["media": "", "features": [feature]])
    }

    /// Waits up to ten seconds for an element and returns its id.
    func find(_ css: String) async throws -> String {
        for attempt in 0..<100 {
            do {
                let value = try await post("element", ["using": "css selector", "value": css])
                if let element = value as? [String: String], let id = element.values.first { return id }
            } catch  where attempt < 99 {}
            try await Task.sleep(for: .milliseconds(100))
        }
        throw TestFailure("no element \(css) on the page \(try await address())")
    }

    /// Does something to an element; again when the page was replaced in between.
    private func element<Value>(_ css: String, _ body: (String) async throws -> Value) async throws -> Value {
        for _ in 0..<20 {
            do { return try await body(find(css)) } catch let failure as TestFailure {
                guard failure.description.contains("stale element") else { throw failure }
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        throw TestFailure("\(css) does not stay on the page \(try await address())")
    }

    func click(_ css: String) async throws {
        try await element(css) { _ = try await post("element/\($0)/click", [:]) }
    }

    /// Replaces what a field holds.
    func fill(_ css: String, _ text: String) async throws {
        try await element(css) {
            _ = try await post("element/\($0)/clear", [:])
            _ = try await post("element/\($0)/value", ["text": text])
        }
    }

    /// Types into whatever has the focus.
    func type(_ keys: String) async throws {
        let pressed = keys.flatMap { key in
            ["keyDown", "keyUp"].map { ["type": $0, "value": String(key)] }
        }
        let source: [String: Any] = ["type": "key", "id": "keyboard", "actions": pressed]
        _ = try await post("actions", ["actions": [source]])
    }

    /// Presses the link or button that shows exactly these words, as a person would; waits up to ten seconds for it.
    func press(_ words: String, in region: String = "body") async throws {
        let path =
            "//\(region)//*[self::a or self::button or self::summary or self::label][normalize-space(.)='\(words)']"
        for _ in 0..<100 {
            for element in try await elements(xpath: path) where await isShown(element) {
                do {
                    _ = try await post("element/\(element)/click", [:])
                    return
                } catch let failure as TestFailure where failure.description.contains("stale element") {}
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw TestFailure("nothing to press says \(words) on \(try await address()): \(try await text("body"))")
    }

    /// Chooses the option with these words from the list under a label.
    func choose(_ option: String, from label: String, in region: String) async throws {
        let path =
            "//*[@id='\(region)']//label[normalize-space(.)='\(label)']/..//option[normalize-space(.)='\(option)']"
        guard let element = try await elements(xpath: path).first else {
            throw TestFailure("no \(option) under \(label) on \(try await address())")
        }
        _ = try await post("element/\(element)/click", [:])
    }

    private func elements(xpath: String) async throws -> [String] {
        let found = try await post("elements", ["using": "xpath", "value": xpath]) as? [[String: String]] ?? []
        return found.compactMap(\.values.first)
    }

    private func isShown(_ element: String) async -> Bool {
        let url = session.appending(path: "element/\(element)/displayed")
        return (try? await Self.call(url, nil) as? Bool) ?? false
    }

    /// Waits up to ten seconds until the page says these words, and returns all that it says.
    @discardableResult func waits(for words: String, in css: String = "main", seconds: Int = 10) async throws -> String
    {
        var seen = ""
        for _ in 0..<seconds * 10 {
            seen = (try? await text(css)) ?? ""
            if seen.contains(words) { return seen }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw TestFailure("\(try await address()) never said \(words): \(seen)")
    }

    func text(_ css: String) async throws -> String { try await fact("text", of: css) }

    func attribute(_ name: String, of css: String) async throws -> String {
        try await fact("attribute/\(name)", of: css)
    }

    private func fact(_ name: String, of css: String) async throws -> String {
        try await element(css) {
            try await Self.call(session.appending(path: "element/\($0)/\(name)"), nil) as? String ?? ""
        }
    }

    func address() async throws -> String { try await Self.call(session.appending(path: "url"), nil) as? String ?? "" }

    /// Console messages of level SEVERE since the last call.
    func consoleErrors() async throws -> [String] {
        let rows = try await post("se/log", ["type": "browser"]) as? [[String: Any]] ?? []
        return rows.filter { $0["level"] as? String == "SEVERE" }.compactMap { $0["message"] as? String }
    }

    /// Writes a picture of the page for people to look at.
    func screenshot(to path: String) async throws {
        let value = try await Self.call(session.appending(path: "screenshot"), nil) as? String ?? ""
        try Data(base64Encoded: value)?.write(to: URL(filePath: path))
    }

    func close() async {
        _ = try? await Self.call(session, nil, method: "DELETE")
        driver.signal(SIGTERM)
        driver.wait()
        try? FileManager.default.removeItem(atPath: folder)
    }
}
