import Access
import Cases
import Primitives
import Storage
import Testing

@testable import Notices

@Suite struct ResponseTests {
    @Test("Every status can be given; a refusal only with a reason", arguments: ResponseStatus.choices)
    func statuses(_ status: ResponseStatus) async throws {
        try await World.each { world in
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            let id = try await world.delivery(notice).publicID
            let holder = Viewer.link(id, language: .ja)
            if status.needsReason {
                await #expect {
                    try await world.write { try $0.answer(viewer: holder, id, status: status, comment: " ", in: $1) }
                } throws: { ($0 as? Problem)?.code == "response.needs-reason" }
            }
            try await world.write { try $0.answer(viewer: holder, id, status: status, comment: "理由", in: $1) }
            let delivery = try await world.delivery(notice)
            #expect(delivery.response == status)
            #expect(delivery.answeredAt == world.now)
            let responses = try await world.read { try $0.responses(viewer: holder, of: id, in: $1) }
            #expect(responses.map(\.comment) == ["理由"])
        }
    }

    @Test("The holder of one link cannot answer for another recipient")
    func foreignDelivery() async throws {
        try await World.each { world in
            let notice = try await world.send(
                .green, to: [try await world.partner("alpha"), try await world.partner("beta")])
            let deliveries = try await world.deliveries(notice)
            let holder = Viewer.link(deliveries[0].publicID, language: .ja)
            await #expect {
                try await world.write {
                    try $0.answer(viewer: holder, deliveries[1].publicID, status: .fixed, comment: "", in: $1)
                }
            } throws: { ($0 as? Problem)?.code == "delivery.not-found" }
        }
    }

    @Test("The case's timeline tells the answer as a code that each reader reads in their language")
    func timeline() async throws {
        try await World.each { world in
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            let id = try await world.delivery(notice).publicID
            try await world.write {
                try $0.answer(viewer: .link(id, language: .en), id, status: .fixed, comment: "", in: $1)
            }
            let (cases, sato) = (world.cases, world.sato)
            let lines = try await world.database.read { transaction in
                let subject = try cases.find(viewer: sato, notice.casePublicID, in: transaction)
                return try cases.timeline(viewer: sato, of: subject, in: transaction)
            }
            #expect(lines.contains { $0.kind == .noticeSent })
            let line = try #require(lines.first { $0.kind == .noticeAnswered })
            #expect(line.text == "alpha株式会社" && line.after == "fixed")
            #expect(line.values(in: .ja, labels: line.kind.noticeValueLabel) == "対応済み")
            #expect(line.values(in: .en, labels: line.kind.noticeValueLabel) == "Fixed")
        }
    }
}
