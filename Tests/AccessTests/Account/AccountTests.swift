import Access
import Primitives
import Storage
import Testing

@Suite("Accounts")
struct AccountTests {
    @Test(
        "Names, display names and passwords that will not do are refused",
        arguments: [
            ("", "a", "long enough password"), ("sato suzuki", "a", "long enough password"),
            ("sato:x", "a", "long enough password"), ("sato", "", "long enough password"), ("sato", "a", "short"),
            ("sato", "a", "aaaaaaaaaaaaaaaa"), ("sato.long-name-1", "a", "Sato.Long-Name-1"),
            ("sato", "a", String(repeating: "long", count: 400)),
        ])
    func refused(name: String, displayName: String, password: String) async throws {
        try await AccessFixture.each { fixture in
            let new = NewAccount(name: name, displayName: displayName, roles: [], password: password)
            #expect(
                await fixture.problem { try await fixture.access.accounts.create(new, viewer: .service(.demo)) }?.kind
                    == .invalid)
        }
    }

    @Test("A taken name is a conflict")
    func takenName() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            #expect(await fixture.problem { try await fixture.person("SATO") }?.kind == .conflict)
        }
    }

    @Test("Nobody changes their own rights, and only administrators those of others")
    func rightsOfOthersOnly() async throws {
        try await AccessFixture.each { fixture in
            let root = try await fixture.person("root", [.administrator])
            let sato = try await fixture.person("sato")
            func change(_ target: Account, by viewer: Viewer) async -> Problem? {
                await fixture.problem {
                    try await fixture.access.accounts.change(
                        target.publicID, roles: Set(Role.allCases), tlpCeiling: .red, isDisabled: false, viewer: viewer)
                }
            }
            #expect(await change(root, by: root.viewer())?.kind == .notFound)
            #expect(await change(root, by: sato.viewer())?.kind == .forbidden)
            #expect(await change(sato, by: root.viewer()) == nil)
        }
    }

    @Test("Every change is in the audit log, under who made it, without secrets")
    func audited() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            _ = try await fixture.signIn("sato")
            _ = try? await fixture.signIn("sato", password: "a wrong password")
            let entries = try await fixture.database.read { transaction in
                try AuditLog.entries(limit: 10, in: transaction)
            }
            let lines = entries.map { "\($0.entry.actor) \($0.entry.action)" }
            #expect(Set(lines) == ["service:demo account.create", "sato session.sign-in", "sign-in session.refuse"])
            #expect(!"\(entries)".contains("password") && !"\(entries)".contains(AccessFixture.password))
        }
    }

    @Test("Those who act are called by their display names, services and link holders by what they are")
    func actorNames() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.access.accounts.create(
                NewAccount(name: "sato", displayName: "佐藤 花子", roles: [.reader], password: AccessFixture.password),
                viewer: .service(.demo))
            let actors = ["sato", "gone", "sign-in", "link:\(PublicID())"] + ServiceViewer.allCases.map(\.actor)
            let names = try await fixture.access.accounts.names(of: actors, viewer: sato.viewer())
            #expect(names.name("sato").ja == "佐藤 花子" && names.name("gone").en == "gone")
            #expect(names.name("link:x").ja == "通知先" && names.name("service:intake").ja == "自動処理（メールの受付）")
            for actor in actors.dropFirst(2) { #expect(names.name(actor).ja != actor, "\(actor)") }
            let stranger = Viewer.anonymous(language: .ja)
            #expect(
                await fixture.problem { _ = try await fixture.access.accounts.names(of: actors, viewer: stranger) }?.kind
                    == .forbidden)
        }
    }
}

extension ServiceViewer {
    fileprivate var actor: String { Viewer.service(self).name }
}
