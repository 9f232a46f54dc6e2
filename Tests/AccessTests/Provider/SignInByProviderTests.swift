import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@testable import Access

@Suite("Sign-in through a provider")
struct SignInByProviderTests {
    @Test("Whoever is in a group of the table gets an account with its roles; their mail address makes nobody of them")
    func joiner() async throws {
        try await ProviderFixture.each { world in
            try await world.fixture.person("hanako@csirt.example", [.administrator])
            let open = try await world.signIn(["/csirt", "/csirt/leads", "/canteen"])
            let account = try #require(open.account)
            #expect(account.name == "hanako@csirt.example-2" && account.displayName == "山田 花子")
            #expect(account.roles == [.handler, .coordinator] && account.tlpCeiling == .amber)
            let (links, hasPassword) = try await world.access.links.own(viewer: open.viewer)
            #expect(links.map(\.mail) == ["hanako@csirt.example"] && !hasPassword)
            #expect(open.session.provider == world.provider.publicID)
            let again = try await world.signIn()
            #expect(again.account?.id == account.id)
            let problem = await world.fixture.problem {
                _ = try await world.fixture.signIn("hanako@csirt.example-2", password: Account.noPassword)
            }
            #expect(problem?.code == "sign-in.refused")
        }
    }

    @Test(
        "Entra ID's shape works: groups by object id, secret in the form, no word about PKCE, no claim without groups")
    func entra() async throws {
        let group = "3f1c0a52-7b1d-4c0e-9b7e-6d1a2b3c4d5e"
        try await ProviderFixture.each(.entra, { $0.table = [GroupRole(group: group, role: .analyst)] }) { world in
            let open = try await world.signIn([group])
            #expect(open.account?.roles == [.analyst])
            #expect(await world.fault([]) == ProviderFault.groupsNone.text)
        }
    }

    @Test("Roles of a Keycloak realm are found by their path")
    func realmRoles() async throws {
        let table = [GroupRole(group: "desk-handler", role: .handler)]
        try await ProviderFixture.each(.keycloak, { ($0.groupClaim, $0.table) = ("realm_access.roles", table) }) {
            world in
            world.server.set { $0.person.roles = ["desk-handler"] }
            let open = try await world.signIn()
            #expect(open.account?.roles == [.handler])
        }
    }

    @Test("Every algorithm of the list is taken", arguments: [TestSigner.Algorithm.rs256, .ps256, .es256, .edDSA])
    func algorithms(algorithm: TestSigner.Algorithm) async throws {
        try await ProviderFixture.each { world in
            world.server.set { $0.algorithm = algorithm }
            let open = try await world.signIn(["/csirt"])
            #expect(open.account != nil)
        }
    }

    @Test("A mover's roles follow at the next sign-in, their sessions begin anew, and the audit log says so")
    func mover() async throws {
        try await ProviderFixture.each { world in
            let before = try await world.signIn(["/csirt"])
            let after = try await world.signIn(["/csirt/leads"])
            #expect(after.account?.id == before.account?.id && after.account?.roles == [.coordinator])
            #expect(try await world.access.sessions.own(viewer: after.viewer).count == 1)
            #expect(try await world.actions().contains("account.change"))
        }
    }

    @Test("A leaver is refused, suspended, signed out everywhere and without tokens; back in a group they go on")
    func leaver() async throws {
        try await ProviderFixture.each { world in
            let open = try await world.signIn(["/csirt"])
            let account = try #require(open.account)
            let token = try await world.access.tokens.create(
                viewer: .service(.demo), name: "hers", scopes: [.caseRead], account: account.publicID,
                expiresAt: world.fixture.now + .days(1))
            #expect(await world.fault(["/canteen"]) == ProviderFault.groupsNone.text)
            #expect(try await world.account(account.id).isDisabled)
            #expect(try await world.access.sessions.own(viewer: open.viewer).isEmpty)
            #expect(try await world.access.tokens.open(token.text, language: .ja) == nil)
            #expect(try await world.actions().contains("account.suspend"))
            #expect(try await world.signIn(["/csirt"]).account?.isDisabled == false)
            #expect(try await world.access.tokens.open(token.text, language: .ja) == nil)
        }
    }

    @Test("Who was disabled by hand stays so, whatever groups they are in")
    func disabledByHand() async throws {
        try await ProviderFixture.each { world in
            let account = try #require(try await world.signIn(["/csirt"]).account)
            #expect(await world.fault([]) == ProviderFault.groupsNone.text)
            for isDisabled in [false, true] {
                try await world.access.accounts.change(
                    account.publicID, roles: [.handler], tlpCeiling: .amber, isDisabled: isDisabled,
                    viewer: .service(.demo))
            }
            #expect(await world.fault(["/csirt"]) == ProviderFault.accountDisabled.text)
        }
    }

    @Test(
        "Groups that do not fit into the token are no leaving",
        arguments: [#"{"groups":"src1"}"#, "hasgroups"])
    func overage(claim: String) async throws {
        try await ProviderFixture.each(.entra) { world in
            let account = try #require(try await world.signIn(["/csirt"]).account)
            world.server.set { habits in
                habits.person.groups = []
                habits.editClaims = { claims in
                    if claim == "hasgroups" {
                        claims["hasgroups"] = true
                    } else {
                        claims["_claim_names"] = ["groups": "src1"]
                    }
                }
            }
            #expect(await world.fault() == ProviderFault.groupsOverage.text)
            #expect(try await !world.account(account.id).isDisabled)
        }
    }

    @Test("Without accounts made here a stranger is refused, and the audit log names them so that they can be linked")
    func stranger() async throws {
        try await ProviderFixture.each(.keycloak, { $0.makesAccounts = false }) { world in
            #expect(await world.fault(["/csirt"]) == ProviderFault.notLinked.text)
            let person = try await world.fixture.person("sato")
            try await world.access.links.add(
                subject: TestProvider.Person().subject, of: world.provider.publicID, to: person.publicID,
                viewer: .service(.demo))
            #expect(try await world.signIn().account?.id == person.id)
        }
    }

    @Test("An owner links their account knowing its password, once, and may end the link")
    func linking() async throws {
        try await ProviderFixture.each { world in
            let person = try await world.fixture.opened("sato", [.handler])
            world.server.set { $0.person.groups = ["/csirt"] }
            let wrong = await world.fixture.problem { try await world.link(person, password: "wrong") }
            #expect(wrong?.code == "password.wrong")
            try await world.link(person)
            #expect(try await world.signIn().account?.id == person.account.id)
            let other = try await world.fixture.opened("kato")
            let taken = await world.fixture.problem { try await world.link(other) }
            #expect(taken?.text == ProviderFault.linkTaken.text)
            let link = try #require(try await world.access.links.own(viewer: person.viewer).links.first)
            try await world.access.links.removeOwn(link.publicID, viewer: person.viewer)
            #expect(try await world.signIn().account?.id != person.account.id)
        }
    }

    @Test("A link that one person began is not finished by another")
    func linkingForAnother() async throws {
        try await ProviderFixture.each { world in
            let (sato, kato) = (try await world.fixture.opened("sato"), try await world.fixture.opened("kato"))
            world.server.set { $0.person.groups = ["/csirt"] }
            let departure = try await world.access.signInByProvider.beginLink(
                world.provider.publicID, password: AccessFixture.password, browser: nil, address: nil,
                base: ProviderFixture.base, viewer: sato.viewer)
            let fields = try world.server.authorize(departure.address)
            let problem = await world.fixture.problem {
                _ = try await world.finish(fields, browser: departure.browser, viewer: kato.viewer)
            }
            #expect(problem?.text == ProviderFault.sessionOver.text)
            #expect(try await world.access.links.own(viewer: kato.viewer).links.isEmpty)
        }
    }

    @Test("The last administrator with a password is neither demoted nor suspended by claims; the last but one is")
    func lastAdministrator() async throws {
        try await ProviderFixture.each { world in
            let person = try await world.fixture.opened("admin", [.administrator])
            world.server.set { $0.person.groups = ["/admins"] }
            try await world.link(person)
            #expect(try await world.signIn(["/csirt"]).account?.roles == [.administrator, .handler])
            #expect(await world.fault(["/canteen"]) == ProviderFault.leftLastAdministrator.text)
            #expect(try await !world.account(person.account.id).isDisabled)
            #expect(try await world.actions().contains("account.keep-administrator"))
            try await world.fixture.person("second", [.administrator])
            #expect(try await world.signIn(["/csirt"]).account?.roles == [.handler])
            #expect(await world.fault(["/canteen"]) == ProviderFault.groupsNone.text)
            #expect(try await world.account(person.account.id).isDisabled)
        }
    }

    @Test("Where the provider forbids passwords a linked account has none; the last administrator's still opens")
    func passwords() async throws {
        try await ProviderFixture.each(.keycloak, { $0.allowsPassword = false }) { world in
            let admin = try await world.fixture.opened("admin", [.administrator])
            world.server.set { $0.person.groups = ["/admins"] }
            try await world.link(admin)
            _ = try await world.fixture.signIn("admin")
            try await world.fixture.person("second", [.administrator])
            let problem = await world.fixture.problem { _ = try await world.fixture.signIn("admin") }
            #expect(problem?.code == "sign-in.by-provider")
            try await world.access.providers.setOn(world.provider.publicID, false, viewer: .service(.demo))
            _ = try await world.fixture.signIn("admin")
        }
    }

    @Test("Our second factor is asked for unless the provider asks for one")
    func secondFactor() async throws {
        try await ProviderFixture.each { world in
            let person = try await world.fixture.enrolled("sato")
            world.server.set { $0.person.groups = ["/csirt"] }
            try await world.access.links.add(
                subject: TestProvider.Person().subject, of: world.provider.publicID, to: person.account.publicID,
                viewer: .service(.demo))
            let departure = try await world.begin(next: "/cases")
            let outcome = try await world.finish(
                try world.server.authorize(departure.address), browser: departure.browser)
            guard case .signedIn(.code(let pending), "/cases") = outcome else {
                Issue.record("\(outcome)")
                return
            }
            let token = try await world.fixture.finish(pending, person.codes[0].shown)
            #expect(try await world.access.sessions.open(token)?.session.provider == world.provider.publicID)
            var settings = world.provider.settings
            settings.asksSecondFactor = true
            try await world.access.providers.change(
                world.provider.publicID, settings, secret: nil, viewer: .service(.demo))
            try await world.access.secondFactors.demand(of: [.handler, .coordinator], viewer: .service(.demo))
            #expect(try await world.signIn().missing == nil)
            let joiner = try await world.signIn(["/csirt/leads"], subject: "another")
            #expect(joiner.missing == nil)
            settings.asksSecondFactor = false
            try await world.access.providers.change(
                world.provider.publicID, settings, secret: nil, viewer: .service(.demo))
            #expect(try await world.signIn(subject: "another").missing == .secondFactor)
        }
    }

    @Test("Somebody outside is not linked")
    func outside() async throws {
        try await ProviderFixture.each { world in
            let person = try await world.fixture.opened("sato")
            try await world.fixture.database.write {
                _ = try $0.execute(
                    "UPDATE accounts SET organization = ? WHERE id = ?", [PublicID(), person.account.id])
            }
            let problem = await world.fixture.problem {
                try await world.access.links.add(
                    subject: "x", of: world.provider.publicID, to: person.account.publicID, viewer: .service(.demo))
            }
            #expect(problem?.text == ProviderFault.accountOutside.text)
        }
    }
}
