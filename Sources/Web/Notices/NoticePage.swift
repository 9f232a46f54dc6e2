import Access
import Notices
import Primitives

/// One notice: exactly who gets what, the review, and afterwards who answered.
enum NoticePage {
    struct Contents: Sendable {
        let notice: Notice
        let previews: [RecipientPreview]
        let reasons: [ReviewPolicy.Reason]
        let reviews: [Review]
        let versions: [NoticeVersion]
        let origin: NoticeOrigin?
        let emergency: EmergencyRelease?
        /// While it can be taken back.
        let sendingBegins: Timestamp?
        let allowsEmergency: Bool

        var actors: [String] {
            [notice.author] + reviews.map(\.reviewer) + versions.map(\.author)
                + [notice.releasedBy, emergency?.finding?.reviewer].compactMap(\.self)
        }
    }

    static func show(_ request: WebRequest) async throws -> Answer { try await page(request) }

    /// With what was wrong with a word of review, and that word.
    static func page(
        _ request: WebRequest, comment: String = "", reason: String = "", problem: Problem? = nil
    ) async throws -> Answer {
        let contents = try await read(request)
        let notice = contents.notice
        try await request.noteLook(atCase: notice.casePublicID)
        let names = try await request.names(of: contents.actors)
        let hasLeft = notice.state == .sending || notice.state == .sent || notice.state == .approved
        return request.page(.verbatim(notice.title), in: .notices, status: problem?.kind.status ?? 200) {
            head(notice, isEmergency: contents.emergency != nil, names, request)
            if let problem { problemBanner(problem) }
            if problem != nil, notice.state != .inReview { KeptForm(request.form, to: nil)?.markup ?? .nothing }
            banners(contents, names, request)
            EmergencyPanel(contents: contents, names: names, typed: (reason, comment), request: request).markup()
            if hasLeft { status(contents, request) }
            if notice.state == .inReview || !contents.reviews.isEmpty {
                ReviewPanel(contents: contents, names: names, comment: comment, request: request).markup()
            }
            previews(contents)
            NoticeHistory(
                versions: contents.versions, origin: contents.origin, language: request.language, names: names,
                isInReview: notice.state == .inReview
            ).markup()
        }
    }

    private static func read(_ request: WebRequest) async throws -> Contents {
        let (id, now) = (try request.id("notice"), request.now)
        return try await request.readNotices { store, viewer, transaction in
            Contents(
                notice: try store.find(viewer: viewer, id, in: transaction),
                previews: try store.previews(viewer: viewer, id, now: now, in: transaction),
                reasons: try store.reviewReasons(viewer: viewer, id, in: transaction),
                reviews: try store.reviews(viewer: viewer, id, in: transaction),
                versions: try store.versions(viewer: viewer, id, in: transaction),
                origin: try store.origin(viewer: viewer, of: id, in: transaction),
                emergency: try store.emergency(viewer: viewer, of: id, in: transaction),
                sendingBegins: try store.sendingBegins(viewer: viewer, id, in: transaction),
                allowsEmergency: try store.rules(viewer: viewer, in: transaction).allowsEmergency)
        }
    }

    private static func head(
        _ notice: Notice, isEmergency: Bool, _ names: ActorNames, _ request: WebRequest
    ) -> Markup {
        pageHead(
            .words(notice.title),
            note: span(.class("badges")) {
                noticeBadge(notice.state)
                badge(notice.tlp)
                if isEmergency { badge(NoticeText.emergency, .attention) }
                if notice.route != .mail { badge(notice.route) }
                a("/cases/\(notice.casePublicID)/notices") { notice.caseNumber }
                if let due = notice.due {
                    span {
                        NoticeText.due
                        " "
                        moment(due)
                    }
                }
                span {
                    NoticeText.author
                    " "
                    actorName(notice.author, names)
                }
            }
        ) {
            if notice.state.isEditable, request.mayOpen("/notices/\(notice.publicID)/edit") {
                linkButton(NoticeText.edit, "/notices/\(notice.publicID)/edit")
            }
            if notice.state == .draft || notice.state == .inReview, request.viewer.holds(.noticeWrite) {
                actButton(NoticeText.discard, post: "/notices/\(notice.publicID)/cancel", .quiet)
            }
        }
    }

    @MarkupBuilder private static func banners(
        _ contents: Contents, _ names: ActorNames, _ request: WebRequest
    ) -> [Markup] {
        let notice = contents.notice
        let isHeld = contents.previews.contains { $0.verdict.mode == nil }
        switch notice.state {
        case .draft where isHeld:
            warningBanner { p { NoticeText.heldAsAWhole } }
        case .draft:
            if request.viewer.holds(.noticeWrite) { submitForm(contents) }
        case .approved: undo(contents, names, request)
        case .inReview, .sending, .sent, .cancelled: Markup.nothing
        }
    }

    /// The time in which it can be taken back, by whoever let it go and by whoever may send.
    @MarkupBuilder private static func undo(
        _ contents: Contents, _ names: ActorNames, _ request: WebRequest
    ) -> [Markup] {
        let (notice, maySend) = (contents.notice, request.viewer.holds(.noticeSend))
        if maySend || notice.releasedBy == request.viewer.name {
            div(.class("banner next")) {
                p { NoticeText.undoHint }
                p(.class("row")) {
                    if let releaser = notice.releasedBy {
                        span { NoticeText.releasedBy }
                        actorName(releaser, names)
                    }
                    if let begin = contents.sendingBegins {
                        span { NoticeText.sendingBegins }
                        moment(begin)
                    }
                }
                div(.class("row")) {
                    actButton(NoticeText.undo, post: "/notices/\(notice.publicID)/recall")
                    if maySend, let begin = contents.sendingBegins, begin > request.now {
                        actButton(NoticeText.sendNow, post: "/notices/\(notice.publicID)/send-now", .quiet)
                    }
                }
            }
        }
    }

    private static func submitForm(_ contents: Contents) -> Markup {
        let notice = contents.notice
        return div(.class("banner next")) {
            if !contents.reasons.isEmpty {
                p { NoticeText.reviewNeeded }
                ul { for reason in contents.reasons { li { reason.text } } }
            }
            actButton(
                contents.reasons.isEmpty ? NoticeText.send : NoticeText.submitForReview,
                post: "/notices/\(notice.publicID)/submit", .primary, fields: [("version", String(notice.version))])
        }
    }

    private static func status(_ contents: Contents, _ request: WebRequest) -> Markup {
        StatusTable(request: request, showsCase: false).markup(
            contents.previews.map { StatusLine(delivery: $0.delivery, notice: contents.notice) })
    }

    private static func previews(_ contents: Contents) -> Markup {
        card(NoticeText.preview) {
            for (number, preview) in contents.previews.enumerated() {
                let mode = preview.delivery.mode ?? preview.verdict.mode
                details(.open(number == 0 || mode == nil)) {
                    summary {
                        "\(number + 1)/\(contents.previews.count) "
                        preview.delivery.organizationNames
                        " "
                        if let mode { badge(mode, .good) } else { badge(NoticeText.held, .bad) }
                    }
                    RecipientCard(preview: preview).markup()
                }
            }
        }
    }
}
