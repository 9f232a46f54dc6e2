import Access

/// Reports that come in by other ways than mail.
package enum ReceptionRoutes {
    package static let all: [Route] = [
        Route(.get, "/reports/new", .permission(.reportTriage), ReceptionText.new, ReceptionPage.show, menu: .new),
        Route(.post, "/reports/new", .permission(.reportTriage), ReceptionText.save, ReceptionPage.save),
        Route(.post, "/reports/taken/{mail}", .permission(.reportTriage), ReceptionText.goOn, ReceptionArrival.goOn),
        Route(
            .post, "/reports/{report}/callback", .permission(.reportTriage), ReceptionText.recordCallBack,
            CallBackActs.record),
    ]
}
