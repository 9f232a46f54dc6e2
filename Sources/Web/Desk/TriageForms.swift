import Cases
import Primitives

/// The acts of triage as forms.
enum TriageForms {
    static func all(_ report: Report, mayOpenCase: Bool) -> Markup {
        guard report.state != .linked else { return .nothing }
        return .group([
            mayOpenCase ? openForm(report) : .nothing, linkForm(report), refusals(report),
        ])
    }

    private static func openForm(_ report: Report) -> Markup {
        card(DeskText.openCase, id: "triage") {
            form(post: "/reports/\(report.publicID)/open") {
                CaseForms.draftFields(title: SubjectLine.core(report.subject), tlp: report.tlp)
                submit(DeskText.openCase, .primary, .data("key", "e"))
            }
        }
    }

    private static func linkForm(_ report: Report) -> Markup {
        card(DeskText.linkToCase) {
            form(post: "/reports/\(report.publicID)/link") {
                textField("number", DeskText.caseNumber, .required(), .placeholder(.verbatim("HK-2026-0001")))
                submit(DeskText.linkToCase, .plain)
            }
        }
    }

    private static func refusals(_ report: Report) -> Markup {
        card {
            if report.state == .new {
                form(post: "/reports/\(report.publicID)/reject") {
                    textField("reason", DeskText.rejectReason, .required(), .maxlength(2_000))
                    submit(DeskText.reject, .plain)
                }
                actButton(DeskText.spam, post: "/reports/\(report.publicID)/spam", .quiet)
            } else {
                actButton(DeskText.restore, post: "/reports/\(report.publicID)/restore")
            }
        }
    }
}
