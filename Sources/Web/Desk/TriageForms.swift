import Cases
import Primitives

/// The acts of triage as forms, with what was typed into them before.
enum TriageForms {
    static func all(_ report: Report, typed: FormFields, problem: Problem?) -> Markup {
        guard report.state != .linked else { return KeptForm(typed, to: nil)?.markup ?? .nothing }
        return .group([openForm(report, typed, problem), linkForm(report, typed), refusals(report, typed)])
    }

    private static func openForm(_ report: Report, _ typed: FormFields, _ problem: Problem?) -> Markup {
        card(DeskText.openCase, id: "triage") {
            form(post: "/reports/\(report.publicID)/open") {
                CaseForms.draftFields(
                    title: SubjectLine.core(report.subject), tlp: report.tlp, typed: typed, problem: problem)
                submit(DeskText.openCase, .primary, .data("key", "e"))
            }
        }
    }

    private static func linkForm(_ report: Report, _ typed: FormFields) -> Markup {
        card(DeskText.linkToCase) {
            form(post: "/reports/\(report.publicID)/link") {
                textField(
                    "number", DeskText.caseNumber, value: typed["number"], .required(), .maxlength(40),
                    .placeholder(.verbatim("HK-2026-0001")))
                submit(DeskText.linkToCase, .plain)
            }
        }
    }

    private static func refusals(_ report: Report, _ typed: FormFields) -> Markup {
        card {
            if report.state == .new {
                form(post: "/reports/\(report.publicID)/reject") {
                    textField("reason", DeskText.rejectReason, value: typed["reason"], .required(), .maxlength(2_000))
                    submit(DeskText.reject, .plain)
                }
                actButton(DeskText.spam, post: "/reports/\(report.publicID)/spam", .quiet)
            } else {
                actButton(DeskText.restore, post: "/reports/\(report.publicID)/restore")
            }
        }
    }
}
