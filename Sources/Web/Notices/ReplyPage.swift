import Access
import Notices
import Primitives

/// The form that answers a mail of a case.
enum ReplyPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let tlp = request.query.optionalChoice("tlp") ?? TLP.green
        let outlook = try await outlook(request, tlp)
        try await request.noteLook(atMessage: try request.id("message"))
        return page(
            outlook, ReplyDraft(language: outlook.language, tlp: tlp, subject: outlook.subject, body: ""), request)
    }

    static func send(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("message")
        let form = request.form
        let draft = ReplyDraft(
            language: try form.choice("language"), tlp: try form.choice("tlp"), subject: form["subject"],
            body: form.verbatim("body"), quotesOriginal: form.contains("quote"))
        do {
            _ = try await request.writeNotices { try $0.reply(viewer: $1, to: id, draft, in: $2) }
            return request.redirect(to: "/messages/\(id)", saying: NoticeText.replyQueued)
        } catch let problem as Problem where [.invalid, .conflict].contains(problem.kind) {
            return page(try await outlook(request, draft.tlp), draft, request, problem)
        }
    }

    private static func outlook(_ request: WebRequest, _ tlp: TLP) async throws -> NoticeStore.ReplyOutlook {
        let (id, now) = (try request.id("message"), request.now)
        return try await request.readNotices { try $0.replyOutlook(viewer: $1, to: id, tlp: tlp, now: now, in: $2) }
    }

    private static func page(
        _ outlook: NoticeStore.ReplyOutlook, _ draft: ReplyDraft, _ request: WebRequest, _ problem: Problem? = nil
    ) -> Answer {
        request.page(NoticeText.reply, in: .desk, width: .narrow, status: problem?.kind.status ?? 200) {
            pageHead(NoticeText.reply)
            if let problem { problemBanner(problem) }
            outlookNote(outlook)
            card {
                form(post: request.here) {
                    facts([(NoticeText.to, .words("\(outlook.name) <\(outlook.address)>"))])
                    choice("tlp", NoticeText.tlpLabel, of: Array(TLP.allCases), selected: draft.tlp)
                    choice(
                        "language", NoticeText.language,
                        options: [("ja", NoticeText.japanese), ("en", NoticeText.english)],
                        selected: draft.language.rawValue)
                    textField("subject", NoticeText.subject, value: draft.subject, .required())
                    textArea("body", NoticeText.body, value: draft.body, rows: 16, .required())
                    p { checkbox("quote", NoticeText.quoteOriginal, isChecked: draft.quotesOriginal) }
                    submit(NoticeText.send)
                }
            }
        }
    }

    /// In what form it would leave, or why it cannot.
    @MarkupBuilder private static func outlookNote(_ outlook: NoticeStore.ReplyOutlook) -> [Markup] {
        switch outlook.verdict {
        case .pass(let clearance):
            p { clearance.mode == .encrypted ? NoticeText.replyWillEncrypt : NoticeText.replySigned }
        case .held(let reasons):
            warningBanner {
                if outlook.answersEncrypted { p { NoticeText.replyEncrypted } }
                ul { for reason in reasons { li { reason.text } } }
            }
        }
    }
}
