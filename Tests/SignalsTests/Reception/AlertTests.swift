import Access
import Foundation
import Primitives
import Storage
import Synchronization
import Testing

@testable import Signals

@Suite("Alerts of tools") struct AlertTests {
    private static let tool = Viewer.client(Identifier(1), name: "siem", scopes: [.alertWrite], language: .en)

    private func take(_ json: String, _ house: House) async throws -> ReceptionTicket {
        let bytes = Array(json.utf8)
        let report = try #require(AlertDocument(bytes)).report(sender: Self.tool.name, json: bytes)
        return try await house.intake.take(viewer: Self.tool, report)
    }

    private static let shapes: [(String, String)] = [
        (
            #"{"receiver":"csirt","status":"firing","groupKey":"{}:{a}","alerts":[{"status":"firing","labels":{"alertname":"HostDown","instance":"198.51.100.7:9100"},"annotations":{"summary":"Host is down"},"startsAt":"2026-11-20T00:00:00Z","fingerprint":"c0ffee"}]}"#,
            "Host is down"
        ),
        (
            #"{"timestamp":"2026-11-20T00:00:00","rule":{"level":10,"description":"sshd: brute force","id":"5712"},"agent":{"id":"001","name":"web1"},"data":{"srcip":"198.51.100.7"},"id":"1700000000.1"}"#,
            "sshd: brute force"
        ),
        (
            #"{"kibana.alert.rule.name":"Malware","kibana.alert.rule.uuid":"u","kibana.alert.instance.id":"i","kibana.alert.status":"active","source":{"ip":"198.51.100.7"}}"#,
            "Malware"
        ),
        (#"{"search_name":"Failed logins","sid":"s1","result":{"host":"h","src":"198.51.100.7"}}"#, "Failed logins"),
        (
            #"{"object":{"properties":{"title":"Suspicious sign-in","incidentNumber":7,"status":"New"}},"ip":"198.51.100.7"}"#,
            "Suspicious sign-in"
        ),
        (
            #"{"operation":"create","objectId":"~1","object":{"title":"Phishing","status":"New","sourceRef":"r1"},"ip":"198.51.100.7"}"#,
            "Phishing"
        ),
        (#"{"title":"不審な通信を検知","uuid":"x","詳細":{"送信元":"198.51.100.7"}}"#, "不審な通信を検知"),
    ]

    @Test("Alerts of many tools get their own title, their observables, and keep the original", arguments: shapes)
    func read(json: String, title: String) async throws {
        try await House.each { house in
            let ticket = try await take(json, house)
            try await house.intake.drain()
            let signal = try #require(house.handler.last)
            #expect(signal.subject == title && signal.isVouched)
            let message = try await house.store.message(viewer: house.coordinator, signal.publicID)
            #expect(message.observations.map(\.observable.value).contains("198.51.100.7"))
            #expect(message.reception?.channel == .webhook && message.reception?.recordedBy == "api:siem")
            let path = try #require(message.parts.first { $0.fileName == "alert.json" }?.path)
            let part = try await house.store.part(viewer: house.coordinator, of: signal.publicID, path: path)
            #expect(part.bytes == Array(json.utf8) && ticket.isRepeated == false)
        }
    }

    @Test("A thousand repetitions of one alert are one report that counts them")
    func flood() async throws {
        try await House.each { house in
            var tickets: Set<PublicID> = []
            for number in 0...1_000 {
                let json = #"{"title":"Disk","fingerprint":"f1","status":"firing","value":\#(number)}"#
                tickets.insert(try await take(json, house).id)
            }
            try await house.intake.drain()
            #expect(tickets.count == 1 && house.handler.count == 1)
            #expect(try await house.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 1)
            let signal = try #require(house.handler.last)
            let message = try await house.store.message(viewer: house.coordinator, signal.publicID)
            #expect(message.reception?.repeats == 1_000)
        }
    }

    @Test("Another state, matter or program is another alert; the other state refers to the first")
    func others() async throws {
        try await House.each { house in
            let firing = try await take(#"{"fingerprint":"f1","status":"firing"}"#, house)
            let resolved = try await take(#"{"fingerprint":"f1","status":"resolved"}"#, house)
            let matter = try await take(#"{"fingerprint":"f2","status":"firing"}"#, house)
            let json = Array(#"{"fingerprint":"f1","status":"firing"}"#.utf8)
            let other = try await house.intake.take(
                viewer: Self.tool, try #require(AlertDocument(json)).report(sender: "api:other", json: json))
            #expect(Set([firing.id, resolved.id, matter.id, other.id]).count == 4)
            try await house.intake.drain()
            let signals = house.handler.signals.withLock { $0 }
            #expect(signals.map(\.references.count) == [0, 1, 0, 0])
            #expect(signals[1].references == [house.mint.record(firing.id)])
        }
    }

    @Test("A host that joins a group of alerts is no repetition of the group")
    func groups() async throws {
        try await House.each { house in
            func group(_ hosts: String) -> String {
                let alerts = hosts.map { #"{"status":"firing","fingerprint":"\#($0)"}"# }.joined(separator: ",")
                return #"{"groupKey":"g","status":"firing","alerts":[\#(alerts)]}"#
            }
            let first = try await take(group("a"), house)
            let second = try await take(group("ab"), house)
            let again = try await take(group("ab"), house)
            #expect(first.id != second.id && again.id == second.id && again.isRepeated)
        }
    }

    @Test("A day after the last one the same alert is new again")
    func later() async throws {
        try await House.each { house in
            let first = try await take(#"{"fingerprint":"f1"}"#, house)
            let before = House.now - .hours(25)
            try await house.database.write {
                _ = try $0.execute("UPDATE receptions SET repeated_at = ?", [before])
            }
            let second = try await take(#"{"fingerprint":"f1"}"#, house)
            #expect(second.id != first.id && !second.isRepeated)
        }
    }

    @Test(
        "What is no JSON object is no alert, and nothing odd traps",
        arguments: [
            "", " ", "[]", "[{}]", "\"x\"", "1", "null", "{", "{\"a\":", "{\"a\":1}}", "{\"a\":\u{0}}", "nul\u{0}l",
            String(repeating: "{\"a\":", count: 10_000), "{\"a\":" + String(repeating: "[", count: 100_000),
        ])
    func malformed(json: String) {
        #expect(AlertDocument(Array(json.utf8)) == nil)
    }

    @Test(
        "Odd objects are taken as they are",
        arguments: [
            "{}", #"{"title":null,"status":[],"fingerprint":{}}"#, #"{"title":[[["x"]]]}"#, #"{"title":1e400}"#,
            #"{"alerts":{"fingerprint":[]}}"#, #"{"title":"\ud800"}"#, #"{"a":"b","a":"c"}"#,
        ])
    func odd(json: String) {
        guard let alert = AlertDocument(Array(json.utf8)) else { return }
        #expect(alert.identity.count == 64 && alert.thread.count == 64)
    }
}
