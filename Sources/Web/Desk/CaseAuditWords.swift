import Cases
import Primitives
import Storage

/// A line of the audit log about a case in people's words; what has none yet keeps its code.
struct CaseAuditWords {
    let entry: AuditEntry

    private var kind: TimelineKind? {
        let verb = entry.action.drop { $0 != "." }.dropFirst()
        return Self.kinds[entry.action] ?? TimelineKind(rawValue: String(verb))
    }

    var what: Markup {
        guard let label = kind?.label ?? Self.others[entry.action] else { return code { entry.action } }
        return span(.title(.verbatim(entry.action))) { label }
    }

    var values: Markup {
        span(.class("row")) {
            let states = entry.detail.filter { ["before", "after", "clock"].contains($0.0) }
            if !states.isEmpty {
                Text(ja: words(states, .ja), en: words(states, .en))
            }
            for (name, value) in entry.detail where !states.contains(where: { $0.0 == name }) { other(name, value) }
        }
    }

    private func words(_ states: [(String, String)], _ language: Language) -> String {
        states.map { kind?.valueLabel($0.1)?[language] ?? $0.1 }.joined(separator: " → ")
    }

    private func other(_ name: String, _ value: String) -> Markup {
        guard let id = PublicID(value) else { return code { "\(name)=\(value)" } }
        return switch name {
        case "message": a("/messages/\(id)") { DeskText.message }
        case "other", "into", "case": a("/cases/\(id)") { DeskText.caseTitle }
        default: code { "\(name)=\(value)" }
        }
    }

    private static let kinds: [String: TimelineKind] = [
        "case.open": .opened, "case.close": .closed, "case.reopen": .reopened, "case.title": .titleChanged,
        "case.kind": .kindChanged, "case.status": .statusChanged, "case.phase": .phaseChanged,
        "case.priority": .priorityChanged, "case.tlp": .tlpChanged, "case.assign": .ownerChanged,
        "case.merge": .caseMerged, "case.merge-undo": .mergeUndone, "case.link": .caseLinked,
        "case.unlink": .caseUnlinked, "case.embargo": .embargoSet, "case.embargo-lift": .embargoLifted,
        "case.access-grant": .accessGranted, "case.access-revoke": .accessRevoked, "case.message": .messageReceived,
        "case.participant": .participantAdded, "case.observable": .observableAdded, "clock.stop": .clockStopped,
    ]

    private static let others: [String: Text] = [
        "case.look": DeskText.looked, "case.message-after-closure-seen": DeskText.dismissNewMail,
    ]
}
