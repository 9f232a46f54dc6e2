import Access
import Primitives
import Storage
import Testing

@Suite("A person's own choices")
struct PreferenceTests {
    @Test("A choice is one person's, outlives the program, and can be taken back")
    func choices() async throws {
        try await AccessFixture.each { fixture in
            let (sato, tanaka) = (try await fixture.person("sato"), try await fixture.person("tanaka"))
            func isHidden(_ viewer: Viewer) async throws -> Bool {
                try await fixture.access.preferences.isOn(.guideHidden, viewer: viewer)
            }
            #expect(try await !isHidden(sato.viewer()))
            for _ in 0..<2 {
                try await fixture.access.preferences.set(.guideHidden, to: true, viewer: sato.viewer())
                #expect(try await isHidden(sato.viewer()))
            }
            #expect(try await !isHidden(tanaka.viewer()))
            try await fixture.access.preferences.set(.guideHidden, to: false, viewer: sato.viewer())
            #expect(try await !isHidden(sato.viewer()))
        }
    }

    @Test("Who is no person has chosen nothing")
    func nobody() async throws {
        try await AccessFixture.each { fixture in
            for viewer in [Viewer.anonymous(language: .ja), .service(.demo), .link(PublicID(), language: .ja)] {
                try await fixture.access.preferences.set(.guideHidden, to: true, viewer: viewer)
                #expect(try await !fixture.access.preferences.isOn(.guideHidden, viewer: viewer))
            }
        }
    }
}
