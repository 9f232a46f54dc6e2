import Access
import Notices
import Primitives
import Testing

@testable import hikeshi

/// Who the team is: what the settings say goes before what is stored, and what they leave open stays.
@Suite struct EstablishingTests {
    private static func start(
        _ installation: Installation, _ team: Configuration.Team
    ) async throws -> TeamIdentity {
        var settings = installation.settings
        settings.team = team
        return try await House.with(settings) { house in
            try await house.establish()
            return try #require(try await house.team.current())
        }
    }

    @Test("The first start takes the settings, and a name given in one language serves for both") func first()
        async throws
    {
        let unnamed = try await Self.start(Installation(), Configuration.Team())
        #expect(unnamed.name == Text(ja: "CSIRT", en: "CSIRT"))
        #expect(unnamed.address.description == "csirt@localhost.localdomain")
        let named = try await Self.start(
            Installation(), Configuration.Team(name: "例示CSIRT", address: "csirt@csirt.example"))
        #expect(named.name == Text(ja: "例示CSIRT", en: "例示CSIRT"))
        #expect(named.address.description == "csirt@csirt.example")
    }

    @Test("A later start takes over what the settings name and leaves the rest") func later() async throws {
        let installation = Installation()
        _ = try await Self.start(
            installation, Configuration.Team(name: "例示CSIRT", nameEnglish: "Example CSIRT", address: "a@csirt.example"))
        let kept = try await Self.start(installation, Configuration.Team())
        #expect(kept.name == Text(ja: "例示CSIRT", en: "Example CSIRT") && kept.address.description == "a@csirt.example")
        let renamed = try await Self.start(installation, Configuration.Team(name: "例示SIRT"))
        #expect(renamed.name == Text(ja: "例示SIRT", en: "Example CSIRT"))
        #expect(renamed.address == kept.address && renamed.fingerprint == kept.fingerprint)
    }

    @Test("A new address brings a new key as long as no mail has carried the old one") func key() async throws {
        let installation = Installation()
        let first = try await Self.start(installation, Configuration.Team(address: "a@csirt.example"))
        let second = try await Self.start(installation, Configuration.Team(address: "b@csirt.example"))
        #expect(first.fingerprint != second.fingerprint && second.address.description == "b@csirt.example")
    }

    @Test("An address that is none stops the start with its name") func unusable() async throws {
        await #expect(throws: ConfigurationError.self) {
            _ = try await Self.start(Installation(), Configuration.Team(address: "nobody"))
        }
    }
}
