import Primitives
import TestSupport
import Testing

@testable import Signals

@Suite("Roles of observables") struct RoleJudgeTests {
    private let own = OwnSpace(networks: [IPPrefix("192.0.2.0/24")].compactMap { $0 }, domains: ["ours.example"])

    /// `value=role` of everything but derived hosts of URLs.
    private func roles(
        _ text: String, kind: TextSource.Kind = .body, from sender: String = "abuse@reporter.example",
        own: OwnSpace? = nil,
        isReply: Bool = false
    ) -> [String: Observable.Role] {
        let context = SenderContext(sender: MailAddress(sender), own: own ?? self.own, isReply: isReply)
        let seen = RoleJudge.observations(in: [TextSource(kind, text)], context: context)
        return Dictionary(seen.map { ($0.observable.value, $0.role) }) { first, _ in first }
    }

    @Test(
        "Labels decide",
        arguments: [
            ("Source: 203.0.113.1\nDestination: 203.0.113.2", "203.0.113.1", "203.0.113.2"),
            ("攻撃元：203.0.113.1\n宛先：203.0.113.2", "203.0.113.1", "203.0.113.2"),
            ("Nov 1 fw: src=203.0.113.1 spt=1 dst=203.0.113.2", "203.0.113.1", "203.0.113.2"),
            ("送信元IPアドレスは 203.0.113.1、攻撃対象は 203.0.113.2 です。", "203.0.113.1", "203.0.113.2"),
            ("【攻撃元（上位）】\n ・203.0.113.1\n\n【被害サーバ】\n ・203.0.113.2", "203.0.113.1", "203.0.113.2"),
            ("203.0.113.1 から 203.0.113.2 への通信", "203.0.113.1", "203.0.113.2"),
            ("203.0.113.1:4444 -> 203.0.113.2:22", "203.0.113.1", "203.0.113.2"),
            ("203.0.113.1 (attacker) hit 203.0.113.2 (victim)", "203.0.113.1", "203.0.113.2"),
            ("{\"src_ip\": \"203.0.113.1\", \"dst_ip\": \"203.0.113.2\"}", "203.0.113.1", "203.0.113.2"),
            ("time,src_ip,dst_ip\n1,203.0.113.1,203.0.113.2", "203.0.113.1", "203.0.113.2"),
            ("送信元\t宛先\n203.0.113.1\t203.0.113.2", "203.0.113.1", "203.0.113.2"),
            ("Failed password for root from 203.0.113.1 port 1\n弊社サーバ（203.0.113.2）に", "203.0.113.1", "203.0.113.2"),
        ])
    func labels(_ text: String, _ reported: String, _ target: String) {
        let roles = roles(text, own: OwnSpace())
        #expect(roles[reported] == .reported)
        #expect(roles[target] == .target)
    }

    @Test("Our own addresses are what an outsider complains about, or the target when he names an attacker")
    func ownSpace() {
        #expect(roles("Please look at 192.0.2.7")["192.0.2.7"] == .reported)
        #expect(roles("192.0.2.7 was attacked from 203.0.113.1")["192.0.2.7"] == .target)
        #expect(roles("192.0.2.7 が落ちています", from: "a@ours.example")["192.0.2.7"] == .target)
    }

    @Test("Signature, home page, own address and boilerplate are other")
    func surroundings() {
        let text = """
            Bad host 203.0.113.1, tell abuse@reporter.example

            unsubscribe: http://lists.example/u

            Regards
            -- 
            Reporter Ltd. https://www.reporter.example/ 203.0.113.250
            """
        let roles = roles(text)
        #expect(roles["203.0.113.1"] == .reported)
        for other in [
            "abuse@reporter.example", "http://lists.example/u", "https://www.reporter.example/", "203.0.113.250",
        ] {
            #expect(roles[other] == .other, "\(other)")
        }
    }

    @Test("Quoted lines of an answer are other, forwarded ones are not")
    func quotes() {
        #expect(roles("thanks\n> 203.0.113.1", isReply: true)["203.0.113.1"] == .other)
        #expect(roles("see\n> 203.0.113.1")["203.0.113.1"] == .reported)
    }

    @Test("A report's fields and a misleading link speak for themselves")
    func structure() {
        let report = "Feedback-Type: abuse\nSource-IP: 203.0.113.1\nReporting-MTA: dns; mx.reporter.example"
        #expect(roles(report, kind: .feedbackReport)["203.0.113.1"] == .reported)
        #expect(roles(report, kind: .feedbackReport)["mx.reporter.example"] == .other)
        #expect(roles("https://real.example/login", kind: .linkText)["https://real.example/login"] == .target)
    }

    @Test("Warning lists mark and never drop")
    func warnings() {
        let text = "203.0.113.1 10.0.0.1 8.8.8.8 www.google.com 192.0.2.9"
        let seen = RoleJudge.observations(in: [TextSource(.body, text)], context: SenderContext(own: own))
        let marks = Dictionary(uniqueKeysWithValues: seen.map { ($0.observable.value, $0.warnings) })
        #expect(
            marks == [
                "203.0.113.1": ["documentation"], "10.0.0.1": ["private"], "8.8.8.8": ["public-resolver"],
                "www.google.com": ["common-domain"], "192.0.2.9": ["documentation", "own"],
            ])
    }

    @Test("The ids of other mails are no addresses")
    func messageIDs() {
        let text = "Received: from x ([203.0.113.188])\nFrom: <lure@bad.example>\nMessage-ID: <lure-0211@bad.example>"
        let roles = roles(text, kind: .attachment)
        #expect(roles["lure@bad.example"] == .reported)
        #expect(roles["lure-0211@bad.example"] == nil)
    }

    @Test("A line that names no address is looked at for ports up to a limit only")
    func endlessPlainLine() {
        let line = String(repeating: "source port ", count: 150_000)
        let time = ProcessorTime.measure { _ = roles(line, kind: .body) }
        #expect(time < .seconds(20), "took \(time)")
    }

    @Test("One endless line of a table is judged in time linear to its length")
    func endlessLine() {
        let line = String(repeating: "203.0.113.1,192.0.2.1 source: target ", count: 20_000)
        let time = ProcessorTime.measure { _ = roles("src_ip,dst_ip\n" + line, kind: .attachment) }
        #expect(time < .seconds(20), "took \(time)")
    }
}
