import Access
import Primitives
import Testing

@testable import Notices

@Suite("Who reads the rules of notices")
struct NoticeRulesTests {
    @Test("Whoever settles them or reads cases does; nobody else")
    func readers() async throws {
        try await World.each { world in
            let root = try await World.person("root", [.administrator], in: world.database)
            for viewer in [root, world.sato, world.suzuki, .service(.delivery), .service(.scheduler)] {
                let rules = try await world.read { try $0.rules(viewer: viewer, in: $1) }
                #expect(rules.reminders.times == 2, "\(viewer.name)")
            }
            let outside = try await World.person("outside", [.securityManager], in: world.database)
            for viewer in [outside, .service(.resolver), .link(PublicID(), language: .ja), .anonymous(language: .ja)] {
                await #expect(throws: Problem.self, "\(viewer.name)") {
                    try await world.read { try $0.rules(viewer: viewer, in: $1) }
                }
            }
        }
    }
}
