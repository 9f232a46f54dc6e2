import Access

/// Outgoing notices: composer, review, status, templates, and answers to mails of a case.
package enum NoticeRoutes {
    package static let all: [Route] = grid + notices + deliveries + templates + replies

    private static let grid: [Route] = [
        Route(.get, "/notices", .permission(.caseRead), NoticeText.grid, GridPage.show, menu: .rail(.notices)),
        Route(.get, "/cases/{case}/notices", .permission(.caseRead), NoticeText.notices, GridPage.showCase),
    ]

    private static let notices: [Route] = [
        Route(.get, "/cases/{case}/notices/new", .permission(.noticeWrite), NoticeText.write, ComposerPage.new),
        Route(.post, "/cases/{case}/notices/new", .permission(.noticeWrite), NoticeText.write, ComposerPage.compose),
        Route(.get, "/notices/{notice}", .permission(.caseRead), NoticeText.notice, NoticePage.show),
        Route(.get, "/notices/{notice}/edit", .permission(.noticeWrite), NoticeText.edit, ComposerPage.edit),
        Route(.post, "/notices/{notice}/edit", .permission(.noticeWrite), NoticeText.edit, ComposerPage.revise),
        Route(.post, "/notices/{notice}/submit", .permission(.noticeWrite), NoticeText.send, NoticeActs.submit),
        Route(.post, "/notices/{notice}/review", .permission(.caseRead), NoticeText.review, NoticeActs.review),
        Route(.post, "/notices/{notice}/recall", .permission(.caseRead), NoticeText.undo, NoticeActs.recall),
        Route(.post, "/notices/{notice}/send-now", .permission(.noticeSend), NoticeText.sendNow, NoticeActs.sendNow),
        Route(
            .post, "/notices/{notice}/release-alone", .permission(.noticeSend), NoticeText.releaseAlone,
            NoticeActs.releaseAlone),
        Route(
            .post, "/notices/{notice}/review-afterwards", .permission(.noticeReview), NoticeText.reviewAfterwards,
            NoticeActs.reviewAfterwards),
        Route(.get, "/notices/afterwards", .permission(.caseRead), NoticeText.afterwards, AfterwardsPage.show),
        Route(.post, "/notices/{notice}/cancel", .permission(.noticeWrite), NoticeText.discard, NoticeActs.cancel),
    ]

    private static let deliveries: [Route] = [
        Route(.get, "/deliveries/{delivery}", .permission(.caseRead), NoticeText.delivery, DeliveryPage.show),
        Route(.post, "/deliveries/{delivery}/remind", .permission(.noticeSend), NoticeText.remind, NoticeActs.remind),
        Route(.post, "/deliveries/{delivery}/resume", .permission(.noticeSend), NoticeText.resume, NoticeActs.resume),
        Route(.post, "/deliveries/{delivery}/drop", .permission(.noticeSend), NoticeText.drop, NoticeActs.drop),
        Route(
            .post, "/deliveries/{delivery}/answer", .permission(.noticeWrite), NoticeText.noteAnswer, NoticeActs.answer),
    ]

    private static let templates: [Route] = [
        Route(.get, "/notices/templates", .permission(.noticeWrite), NoticeText.templates, TemplatePages.list),
        Route(.get, "/notices/templates/new", .permission(.noticeWrite), NoticeText.newTemplate, TemplatePages.new),
        Route(.post, "/notices/templates", .permission(.noticeWrite), NoticeText.newTemplate, TemplatePages.create),
        Route(
            .get, "/notices/templates/{template}", .permission(.noticeWrite), NoticeText.template, TemplatePages.show),
        Route(
            .post, "/notices/templates/{template}", .permission(.noticeWrite), NoticeText.save, TemplatePages.change),
    ]

    private static let replies: [Route] = [
        Route(.get, "/messages/{message}/reply", .permission(.noticeSend), NoticeText.reply, ReplyPage.show),
        Route(.post, "/messages/{message}/reply", .permission(.noticeSend), NoticeText.reply, ReplyPage.send),
    ]
}
