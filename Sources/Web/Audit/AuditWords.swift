import Access
import Cases
import Primitives
import Storage

/// A line of the audit log in people's words, its codes behind them; what has no words yet keeps its code.
struct AuditWords {
    let entry: AuditEntry
    let request: WebRequest

    var what: Markup {
        guard let words = AuditCatalogue.actions[entry.action] else { return code { entry.action } }
        return span(.title(.verbatim(entry.action))) { words }
    }

    /// The subject's kind; its id is the code beside it.
    var noun: Text { AuditCatalogue.nouns[String(entry.subject.prefix { $0 != ":" })] ?? .verbatim(entry.subject) }

    var details: Markup {
        span(.class("row")) {
            let states = entry.detail.filter { ["before", "after", "clock"].contains($0.0) }
            if !states.isEmpty { Text(ja: words(of: states, .ja), en: words(of: states, .en)) }
            for (name, value) in entry.detail where !states.contains(where: { $0.0 == name }) { detail(name, value) }
        }
    }

    private func words(of states: [(String, String)], _ language: Language) -> String {
        let kind = AuditCatalogue.timelineKind(of: entry.action)
        return states.map { kind?.valueLabel($0.1)?[language] ?? $0.1 }.joined(separator: " → ")
    }

    private func detail(_ name: String, _ value: String) -> Markup {
        let label = AuditCatalogue.details[name] ?? .verbatim(name)
        if let link = link(name, value) { return a(link) { label } }
        return span(.title(.verbatim("\(name)=\(value)"))) {
            Text(ja: "\(label.ja): ", en: "\(label.en): ")
            Text(ja: words(of: value, name, .ja), en: words(of: value, name, .en))
        }
    }

    /// States stand in lists (`handler reviewer`) and in changes (`isp → vendor`).
    private func words(of value: String, _ name: String, _ language: Language) -> String {
        value.split(separator: " ", omittingEmptySubsequences: false)
            .map { AuditCatalogue.state(String($0), of: name)?[language] ?? String($0) }.joined(separator: " ")
    }

    /// The page of what a detail names, for those who may open such pages.
    private func link(_ name: String, _ value: String) -> Link? {
        guard let id = PublicID(value) else { return nil }
        let link: Link? =
            switch name {
            case "message": request.viewer.holds(.caseRead) ? "/messages/\(id)" : nil
            case "other", "into", "case": entry.action == "report.unite" ? "/reports/\(id)" : "/cases/\(id)"
            case "organization", "parent": "/organizations/\(id)"
            case "rule": "/contacts/rules/\(id)/edit"
            case "provider": "/settings/providers/\(id)"
            default: nil
            }
        return link.flatMap { request.mayOpen($0) ? $0 : nil }
    }
}
