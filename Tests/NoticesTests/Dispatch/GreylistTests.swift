import Access
import Primitives
import Storage
import TestSupport
import Testing
import Transport

@testable import Notices

@Suite("Partners that greylist", .disabled(if: Postgrey.whyNot != nil, "\(Postgrey.whyNot ?? "")"))
struct GreylistTests {
    @Test(
        "Over a real Postfix with postgrey: put off at first, said in words, taken at the next try; nobody else waits")
    func greylisted() async throws {
        try await World.each { world in
            // Servers of its own for each database: whoever was let in once is known.
            let postgrey = try Postgrey(delay: 2, welcome: ["security@beta.example"])
            let postfix = try Postfix(
                deliveringTo: 9, settings: ["virtual_mailbox_domains = alpha.example, beta.example", postgrey.setting])
            let relay = SMTPSubmission(
                server: try SMTPServer(
                    host: "localhost", port: postfix.port, security: .startTLS, authorityFile: postfix.authorityFile))
            let demo = world.demo
            let rules = NoticeRules(undo: .seconds(0), pace: MailPace(perDomain: 1, inAll: 0))
            try await world.write { try $0.settle(rules, viewer: demo, in: $1) }
            let partners = [try await world.partner("alpha"), try await world.partner("beta")]
            let notice = try await world.create(.green, to: partners)
            try await world.submit(notice)
            try await world.work(over: relay)
            let waiting = try #require(try await world.deliveries(notice).first)
            #expect(try await world.deliveries(notice).map(\.state) == [.queued, .sent], "\(postfix.log)")
            let words = try #require(try await Self.events(waiting, world).last?.words)
            #expect(
                words.ja.contains("グレイリスティング") && words.en.contains("greylisting") && words.ja.contains("Greylisted"))
            #expect(try await Self.tries(world) == [1, 0])
            // Not before its time, however often somebody looks.
            try await world.work(over: relay)
            world.clock.advance(.minutes(4))
            try await world.work(over: relay)
            #expect(try await Self.tries(world) == [1, 0])
            #expect(postfix.log.split(separator: "Greylisted").count == 2, "\(postfix.log)")
            try await Task.sleep(for: .seconds(3))
            world.clock.advance(.minutes(1))
            try await world.work(over: relay)
            #expect(try await world.events(waiting) == [.queued, .deferred, .sent], "\(postfix.log)")
            #expect(try await world.deliveries(notice).map(\.state) == [.sent, .sent])
            #expect(try await Self.tries(world) == [1, 0])
        }
    }

    private static func events(_ delivery: Delivery, _ world: World) async throws -> [DeliveryEvent] {
        let viewer = world.sato
        return try await world.read { try $0.events(viewer: viewer, of: delivery.publicID, in: $1) }
    }

    /// Of every mail, in the order of their recipients.
    private static func tries(_ world: World) async throws -> [Int64] {
        try await world.database.read {
            try $0.rows("SELECT tries FROM outgoing_mails ORDER BY id").map { try $0.int(0) }
        }
    }
}
