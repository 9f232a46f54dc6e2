import Cases
import Foundation
import Primitives
import Registry
import Testing

@testable import Web

/// Reads what the sources write into the audit log, so that nobody adds an action, a subject or a detail without words.
@Suite("The words of the audit log")
struct AuditCatalogueTests {
    /// What stands for a value inside an action's name.
    private static let values: [String: [String]] = [
        "timeline.\\(entry.kind.rawValue)": TimelineKind.allCases.map { "timeline.\($0.rawValue)" },
        "case.\\(entry.kind.rawValue)": ["case.noteWritten", "case.noteChanged", "case.summaryChanged"],
        "report.\\(state.rawValue)": ReportState.allCases.map { "report.\($0.rawValue)" },
        "suggestion.\\(state.rawValue)": SuggestionState.allCases.map { "suggestion.\($0.rawValue)" },
        "\\(holding.kind.rawValue).\\(act)": Holding.Kind.allCases.flatMap {
            ["\($0.rawValue).add", "\($0.rawValue).remove"]
        },
    ]

    @Test("Every action that is written anywhere has words in both languages")
    func actions() throws {
        let written = try Self.found(#/(?:audit\(\s*|action: |action = |record\(\s*)"([^"]+\.[^"]+)"/#)
        #expect(written.count > 80 && written.isSuperset(of: ["case.look", "key.revoke", "case.title", "mail.sent"]))
        for action in written {
            for name in Self.values[action] ?? [action] {
                let words = AuditCatalogue.actions[name]
                #expect(words != nil && words?.ja != words?.en, "\(name)")
            }
        }
    }

    @Test("What actions are done to, and the details beside it, have words too")
    func subjectsAndDetails() throws {
        let lines = try Self.found(#/(?:audit\(|AuditEntry\(|var subject|var auditSubject)([^\n]*\n?[^\n]*)/#)
        let nouns = Set(lines.flatMap { $0.matches(of: #/"([a-z]+):(?:\\\(|1"|all")/#).map { String($0.1) } })
        #expect(nouns.isSuperset(of: ["case", "organization", "session", "delivery"]))
        // `link:` begins an actor.
        for noun in nouns.subtracting(["link"]) { #expect(AuditCatalogue.nouns[noun] != nil, "\(noun)") }
        let details = Set(lines.flatMap { $0.matches(of: #/\[?\("([a-zA-Z]+)", /#).map { String($0.1) } })
        #expect(details.isSuperset(of: ["verdict", "fingerprint", "other"]))
        for detail in details { #expect(AuditCatalogue.details[detail] != nil, "\(detail)") }
    }

    /// The first group of every match in the sources.
    private static func found(_ pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources")
            .standardized
        let paths = FileManager.default.subpaths(atPath: sources.path) ?? []
        return try paths.filter { $0.hasSuffix(".swift") }.reduce(into: []) { found, path in
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            found.formUnion(text.matches(of: pattern).map { String($0.1) })
        }
    }
}
