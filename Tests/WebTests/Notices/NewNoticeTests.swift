import Access
import Cases
import Notices
import Primitives
import Registry
import Storage
import Testing

@testable import Web

@Suite("What a new notice begins with")
struct NewNoticeTests {
    private func open(_ kind: CaseKind, in fixture: NoticeFixture) async throws -> Case {
        let (cases, demo) = (fixture.web.services.cases, fixture.demo)
        return try await fixture.web.services.database.write {
            try cases.open(viewer: demo, CaseDraft(title: "新しい案件", kind: kind, tlp: .green), in: $0)
        }
    }

    @Test(
        "The template that fits the kind of the case is chosen, else the general one",
        arguments: [
            (CaseKind.phishing, BuiltInTemplate.phishing), (.malware, .compromisedHost),
            (.defacement, .compromisedHost), (.vulnerability, .vulnerability), (.dataLeak, .informationLeak),
            (.ddos, .general), (.other, .general),
        ])
    func template(kind: CaseKind, expected: BuiltInTemplate) async throws {
        try await NoticeFixture.run { fixture in
            let subject = try await open(kind, in: fixture)
            let body = try await fixture.web.signedIn().get("/cases/\(subject.publicID)/notices/new").body
            #expect(body.contains(" selected>\(expected.label.ja)</option>"))
            #expect(body.contains(expected.wording.ja.subject.replacing("&", with: "&amp;")))
        }
    }

    @Test("Our own organisation is marked and not ticked; the choice of a language says for whom")
    func ours() async throws {
        try await NoticeFixture.run { fixture in
            let (services, demo) = (fixture.web.services, fixture.demo)
            let registry = RegistryStore(database: services.database)
            let own = try await registry.addOrganization(viewer: demo, Organization.Details(key: "own", name: "自社"))
            let channel = try #require(Channel(.mail, "it@csirt.example"))
            let contact = try await registry.addContact(
                viewer: demo, Contact.Details(name: "情シス"), channels: [channel], to: own.publicID
            ).publicID
            let domain = try #require(DomainName("csirt.example"))
            _ = try await registry.addHolding(viewer: demo, .domain(domain), to: own.publicID)
            let subject = fixture.subject.id
            try await services.database.write { transaction in
                let id = try transaction.insert(
                    "INSERT INTO observables (kind, value) VALUES ('domain', 'www.csirt.example') RETURNING id", [])
                try transaction.execute(
                    """
                    INSERT INTO case_observables (case_id, observable_id, role, is_warned, added_by, added_at)
                    VALUES (?, ?, 'reported', 0, 'test', 0)
                    """, [subject, id])
            }
            let body = try await fixture.web.signedIn().get("/cases/\(fixture.subject.publicID)/notices/new").body
            #expect(body.contains("自組織のため、選択していません。"))
            #expect(body.contains("name=\"to\" value=\"\(contact)\">"))
            #expect(body.contains("role=\"radiogroup\" aria-label=\"情シスの言語\""))
        }
    }
}
