import Access
import Notices
import Primitives

/// What reviewers said, and the form for the next word.
struct ReviewPanel {
    let contents: NoticePage.Contents
    let names: ActorNames
    /// Typed before and not taken.
    let comment: String
    let request: WebRequest

    func markup() -> Markup {
        card(NoticeText.review, id: "review") {
            if contents.notice.state == .inReview {
                ul { for reason in contents.reasons { li { reason.text } } }
            }
            for review in contents.reviews {
                article {
                    p(.class("row")) {
                        badge(review.verdict, tone(review.verdict))
                        strong { actorName(review.reviewer, names) }
                        span { NoticeText.version(review.version) }
                        moment(review.at)
                    }
                    if !review.comment.isEmpty { writtenText(review.comment) }
                }
            }
            if contents.notice.state == .inReview { wordForm() }
        }
    }

    private func wordForm() -> Markup {
        form(post: "/notices/\(contents.notice.publicID)/review") {
            hiddenField("version", String(contents.notice.version))
            textArea(
                "comment", NoticeText.comment, value: comment, rows: 4, .maxlength(Limits.textCharacters))
            div(.class("row")) {
                if request.viewer.holds(.noticeReview) {
                    submit(NoticeText.approve, name: "verdict", value: Review.Verdict.approved.rawValue)
                    submit(
                        NoticeText.sendBack, .plain, name: "verdict", value: Review.Verdict.changesRequested.rawValue)
                }
                submit(NoticeText.addComment, .quiet, name: "verdict", value: Review.Verdict.comment.rawValue)
            }
        }
    }

    private func tone(_ verdict: Review.Verdict) -> Tone {
        switch verdict {
        case .approved: .good
        case .changesRequested: .attention
        case .comment: .neutral
        }
    }
}
