import Primitives
import Testing

@testable import Access

@Suite("How often programs may ask")
struct RequestBudgetTests {
    private static func token(_ id: Int64) -> RequestBudget.Asker { .token(Identifier(id)) }

    @Test("A token asks as often as a minute allows, then waits, and gets its requests back one by one")
    func bucket() {
        let (budget, begin) = (RequestBudget(perMinute: 4), ContinuousClock.now)
        let first = (0..<4).map { _ in budget.ask(Self.token(1), at: begin) }
        #expect(first.map(\.remaining) == [3, 2, 1, 0] && first.allSatisfy(\.isAdmitted))
        #expect(first.map(\.refill) == [15, 30, 45, 60] && first.last?.wait == 15)
        let refused = budget.ask(Self.token(1), at: begin + .seconds(5))
        #expect(!refused.isAdmitted && refused.wait == 10 && refused.remaining == 0)
        #expect(budget.ask(Self.token(1), at: begin + .seconds(15)).isAdmitted)
        #expect(!budget.ask(Self.token(1), at: begin + .seconds(16)).isAdmitted)
        #expect(budget.refused == 2)
    }

    @Test("Requests that are refused cost nothing more, and rest never saves up more than a minute's") func rest() {
        let (budget, begin) = (RequestBudget(perMinute: 2), ContinuousClock.now)
        for _ in 0..<100 { _ = budget.ask(Self.token(1), at: begin) }
        #expect(budget.ask(Self.token(1), at: begin + .seconds(30)).isAdmitted)
        let rested = budget.ask(Self.token(1), at: begin + .seconds(86_400))
        #expect(rested.isAdmitted && rested.remaining == 1)
    }

    @Test("Each token has its own, and those that have rested are forgotten") func tokens() {
        let (budget, begin) = (RequestBudget(perMinute: 1), ContinuousClock.now)
        #expect(budget.ask(Self.token(1), at: begin).isAdmitted && budget.ask(Self.token(2), at: begin).isAdmitted)
        #expect(!budget.ask(Self.token(1), at: begin).isAdmitted)
        for number in 0..<Limits.requestBuckets { _ = budget.ask(Self.token(Int64(number)), at: begin) }
        _ = budget.ask(Self.token(-1), at: begin + .seconds(120))
        #expect(budget.bucketCount == 1)
    }

    @Test("Strangers are counted by where they are; more of them than can be told apart share one bucket")
    func strangers() throws {
        let (budget, begin) = (RequestBudget(perMinute: 1), ContinuousClock.now)
        let near = try ["2001:db8::1", "2001:db8::2"].map { try #require(IPAddress($0)) }
        #expect(near.map { budget.ask(.stranger($0), at: begin).isAdmitted } == [true, false])
        #expect(budget.ask(.stranger(IPAddress("192.0.2.1")), at: begin).isAdmitted)
        for number in 0..<Limits.requestBuckets + 100 { _ = budget.ask(Self.token(Int64(number)), at: begin) }
        #expect(budget.bucketCount == Limits.requestBuckets + 1)
        #expect(!budget.ask(.stranger(nil), at: begin).isAdmitted)
    }
}
