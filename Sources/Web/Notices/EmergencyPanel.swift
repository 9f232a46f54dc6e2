import Access
import Notices
import Primitives

/// A release without a second person: the form for it, and afterwards who did it, why, and what a second person found.
struct EmergencyPanel {
    let contents: NoticePage.Contents
    let names: ActorNames
    /// Typed before and not taken.
    let typed: (reason: String, comment: String)
    let request: WebRequest

    @MarkupBuilder func markup() -> [Markup] {
        if let emergency = contents.emergency {
            record(emergency)
        } else if isOffered {
            form()
        }
    }

    private var isOffered: Bool {
        let notice = contents.notice
        return contents.allowsEmergency && request.viewer.holds(.noticeSend) && !contents.reasons.isEmpty
            && (notice.state == .draft || notice.state == .inReview)
            && contents.previews.allSatisfy { $0.verdict.mode != nil }
    }

    private func form() -> Markup {
        details(.class("card"), .id("alone"), .open(!typed.reason.isEmpty)) {
            summary { NoticeText.releaseAlone }
            p { NoticeText.releaseAloneHint }
            Web.form(post: "/notices/\(contents.notice.publicID)/release-alone") {
                hiddenField("version", String(contents.notice.version))
                textArea(
                    "reason", NoticeText.aloneReason, value: typed.reason, rows: 3, .required(),
                    .maxlength(Limits.textCharacters))
                submit(NoticeText.releaseAlone, .danger)
            }
        }
    }

    private func record(_ emergency: EmergencyRelease) -> Markup {
        card(NoticeText.emergency, id: "emergency") {
            p(.class("row")) {
                actorName(emergency.releasedBy, names)
                moment(emergency.releasedAt)
            }
            writtenText(emergency.reason)
            if let finding = emergency.finding {
                h3 { NoticeText.reviewAfterwards }
                p(.class("row")) {
                    badge(finding.verdict, finding.verdict == .justified ? .good : .bad)
                    actorName(finding.reviewer, names)
                    moment(finding.at)
                }
                if !finding.comment.isEmpty { writtenText(finding.comment) }
            } else {
                p(.class("row")) {
                    badge(NoticeText.afterwardsOpen, .attention)
                    due(emergency.due, now: request.now)
                }
                if request.viewer.holds(.noticeReview), emergency.releasedBy != request.viewer.name { findingForm() }
            }
        }
    }

    private func findingForm() -> Markup {
        Web.form(post: "/notices/\(contents.notice.publicID)/review-afterwards") {
            textArea(
                "comment", NoticeText.comment, value: typed.comment, rows: 3, hint: NoticeText.objectionHint,
                .maxlength(Limits.textCharacters))
            div(.class("row")) {
                for verdict in EmergencyRelease.Verdict.allCases {
                    submit(
                        verdict.label, verdict == .justified ? .primary : .plain, name: "finding",
                        value: verdict.rawValue)
                }
            }
        }
    }
}
