import Foundation
import Testing

/// What holds for every page, whoever looks at it.
struct PageCheck {
    let browser: Browser
    let language: String

    /// Set by `./test`: the file with axe-core, the rules for accessibility.
    private static let axe: String? = ProcessInfo.processInfo.environment["HIKESHI_TEST_AXE"].flatMap {
        try? String(contentsOfFile: $0, encoding: .utf8)
    }

    /// Loads a page with nothing cached and checks all of it.
    func load(_ path: String, on server: Server) async throws {
        try await browser.open(path, on: server)
        #expect(try await browser.consoleErrors() == [], "\(path)")
        #expect(try await browser.language() == language, "\(path)")
        let loaded =
            try await browser.evaluate(
                """
                [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
                  .map(e => [new URL(e.name).origin, String(e.transferSize)])
                """) as? [[String]] ?? []
        #expect(loaded.allSatisfy { $0[0] == server.address.absoluteString }, "\(path) asks elsewhere: \(loaded)")
        let bytes = loaded.compactMap { Int($0[1]) }.reduce(0, +)
        #expect(bytes > 0 && bytes <= 150 * 1024, "\(path) takes \(bytes) bytes")
        try await rules(path)
    }

    /// Critical and serious findings of axe by WCAG 2.2 AA, in light and dark.
    func rules(_ path: String = "") async throws {
        guard let axe = Self.axe else { throw TestFailure("HIKESHI_TEST_AXE names no readable file") }
        _ = try await browser.evaluate(axe + "; 0")
        let light = try await findings()
        try await browser.usesDark(true)
        let dark = try await findings()
        try await browser.usesDark(false)
        #expect(light == [] && dark == [], "\(path), \(language): \(light + dark)")
        _ = try await browser.consoleErrors()
    }

    private func findings() async throws -> [String] {
        try await browser.evaluate(
            """
            axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then(r => r.violations
              .filter(v => v.impact === "critical" || v.impact === "serious")
              .map(v => `${v.id}: ${v.nodes.slice(0, 3).map(n => n.html).join(" | ")}`))
            """) as? [String] ?? ["axe gave no answer"]
    }

    /// What is wrong with the headers of an answer.
    static func gaps(in headers: [String: String]) -> [String] {
        let policy = headers["content-security-policy"] ?? ""
        var gaps: [String] = []
        for part in ["default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]
        where !policy.contains(part) {
            gaps.append("no \(part)")
        }
        if policy.contains("unsafe") { gaps.append(policy) }
        if headers["x-content-type-options"] != "nosniff" { gaps.append("no nosniff") }
        if headers["referrer-policy"] == nil { gaps.append("no referrer policy") }
        if headers["cross-origin-opener-policy"] != "same-origin" { gaps.append("no opener policy") }
        if headers["x-frame-options"] != "DENY" { gaps.append("framing") }
        return gaps
    }
}
