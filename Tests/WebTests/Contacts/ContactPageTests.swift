import Access
import Primitives
import Registry
import Testing

@testable import Web

@Suite("A contact's page")
struct ContactPageTests {
    private let viewer = Viewer.person(Identifier(1), name: "coordinator", roles: [.coordinator])

    private func run(
        _ roles: [Role] = [.coordinator], _ body: @Sendable (WebFixture, Organization, Contact) async throws -> Void
    ) async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: roles) { fixture in
            let registry = fixture.services.registry
            let organization = try await registry.addOrganization(viewer: viewer, Organization.Details(name: "店"))
            let channels = [Channel(.phone, "03-0000-0000")].compactMap(\.self)
            let contact = try await registry.addContact(
                viewer: viewer, Contact.Details(name: "<i>窓口</i>"), channels: channels, to: organization.publicID)
            try await body(fixture, organization, contact)
        }
    }

    @Test("Hours and days in charge are typed as people write them; what cannot be read stands beside its field")
    func hours() async throws {
        try await run { fixture, _, contact in
            let (browser, edit) = (try await fixture.signedIn(), "/contacts/\(contact.publicID)/edit")
            var fields = [
                "name": "窓口", "role": "poc", "language": "ja", "rank": "1", "tlp": "amber", "active": "on",
                "revision": "1", "dutyHours": "いつでも",
            ]
            let wrong = try await browser.post(edit, fields)
            #expect(wrong.status == 422 && wrong.body.contains("id=\"wrong-dutyHours\""))
            fields["dutyHours"] = "月-金 9:00-17:30 祝日休み"
            fields["inChargeFrom"] = "2026-04-01"
            fields["inChargeThrough"] = "2026-03-31"
            #expect(try await browser.post(edit, fields).body.contains("担当終了日が担当開始日より前です"))
            fields["inChargeThrough"] = "2999-03-31"
            #expect(try await browser.post(edit, fields).status == 303)
            #expect(try await browser.get(edit).body.contains("Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo"))
            let page = try await browser.get("/contacts/\(contact.publicID)").body
            #expect(page.contains("月～金 09:00～17:30、祝日休み") && page.contains("2026-04-01 – 2999-03-31"))
        }
    }

    @Test("Deputies and absences are set by plain forms, and the page says who answers instead")
    func absence() async throws {
        try await run { fixture, organization, contact in
            let second = try await fixture.services.registry.addContact(
                viewer: viewer, Contact.Details(name: "次席", rank: 2), to: organization.publicID)
            let (browser, home) = (try await fixture.signedIn(), "/contacts/\(contact.publicID)")
            let today = JapanTime.date(of: WallClock.system.now())
            #expect(try await browser.post("\(home)/deputies", ["deputy1": second.publicID.text]).status == 303)
            let wrong = try await browser.post(
                "\(home)/absences", ["from": today.description, "through": "2020-01-01"])
            #expect(wrong.status == 422 && wrong.body.contains("不在の最終日が開始日より前です"))
            let days = ["from": today.description, "through": today.description, "absenceNote": "<u>出張</u>"]
            #expect(try await browser.post("\(home)/absences", days).status == 303)
            let page = try await browser.get(home).body
            #expect(page.contains("\(today)まで不在（代理: 次席）") && page.contains("&lt;u&gt;出張"))
            let list = try await browser.get("/organizations/\(organization.publicID)").body
            #expect(list.contains("&lt;i&gt;窓口&lt;/i&gt;の代理"))
            let absence = try await fixture.services.registry.contact(viewer: viewer, contact.publicID).absences.first
            let id = try #require(absence?.id)
            #expect(try await browser.post("\(home)/absences/\(id)/remove").status == 303)
            #expect(try await browser.get(home).body.contains("これからの不在はありません"))
        }
    }

    @Test("An attempt is noted by whoever works on cases and listed newest first; readers only read")
    func attempts() async throws {
        try await run([.handler, .reader]) { fixture, _, contact in
            let (browser, home) = (try await fixture.signedIn(.handler), "/contacts/\(contact.publicID)")
            let fields = ["channel": "phone 03-0000-0000", "outcome": "noAnswer", "note": "留守番電話"]
            #expect(try await browser.post("\(home)/attempts", fields).status == 303)
            let page = try await browser.get(home).body
            #expect(page.contains("応答なし") && page.contains("留守番電話") && !page.contains("/absences\""))
            let wrong = try await browser.post("\(home)/attempts", ["channel": "phone 1", "outcome": "reached"])
            #expect(wrong.status == 422 && wrong.body.contains("id=\"wrong-channel\""))
            let reading = try await fixture.signedIn(.reader).get(home).body
            #expect(reading.contains("留守番電話") && !reading.contains("/attempts\""))
        }
    }
}
