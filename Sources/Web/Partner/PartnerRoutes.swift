import Access

/// What people of partner organisations see after they signed in.
package enum PartnerRoutes {
    package static let all: [Route] = [
        Route(
            .get, "/partner", .permission(.partnerAnswer), PartnerText.notices, PartnerPages.list,
            menu: .rail(.notices)),
        Route(.get, "/partner/{delivery}", .permission(.partnerAnswer), PartnerText.notice, PartnerPages.show),
        Route(.post, "/partner/{delivery}", .permission(.partnerAnswer), ResponseText.send, PartnerPages.answer),
    ]
}
