import Primitives
import Testing

@testable import Signals

@Suite("Roles in lines of logs, in tables and in enclosed mails") struct LogLineTests {
    private func roles(_ text: String, kind: TextSource.Kind = .body, own: [String] = []) -> [String: Observable.Role] {
        let space = OwnSpace(networks: own.compactMap { IPPrefix($0) })
        let context = SenderContext(sender: MailAddress("abuse@reporter.example"), own: space)
        let seen = RoleJudge.observations(in: [TextSource(kind, text)], context: context)
        return Dictionary(seen.map { ($0.observable.value, $0.role) }) { first, _ in first }
    }

    @Test(
        "Who comes is reported, who is called is the target",
        arguments: [
            "18:04:11.02 IP 203.0.113.1.37810 > 198.51.100.2.27015: UDP, length 1400",
            "%ASA-4-106023: Deny tcp src outside:203.0.113.1/66 dst inside:198.51.100.2/22",
            "imap-login: Aborted login (auth failed): rip=203.0.113.1, lip=198.51.100.2",
            "Registration from '\"1\" <sip:1@198.51.100.2>' failed for '203.0.113.1:5071'",
            "ipfw: 65000 Deny TCP 203.0.113.1:4411 198.51.100.2:5900 in via em0",
            "login authenticator failed for (ylmf) [203.0.113.1]:61200 I=[198.51.100.2]:587: 535",
            "Feb 1 mx postfix/smtpd[1]: connect from unknown[203.0.113.1]\nour server (198.51.100.2)",
            "Dst IP,Dst port,Src IP,Src port\n198.51.100.2,443,203.0.113.1,61022",
            "time   src_ip src_port      dest_ip dest_port\n08:00  203.0.113.1 4000 =>  198.51.100.2 22",
            "#fields\tts\tid.orig_h\tid.orig_p\tid.resp_h\n#types\ttime\taddr\tport\taddr\n1.5\t203.0.113.1\t55\t198.51.100.2",
            "victim:\n  port: 22\n  ip: 198.51.100.2\noffender:\n  ip: 203.0.113.1",
            "Adresse IP source;Port source;Adresse IP destination\n203.0.113.1;5000;198.51.100.2",
            "Angreifende Adresse  203.0.113.1\nAngegriffene Adresse  198.51.100.2",
            "С адреса 203.0.113.1 подбирают пароли к нашему серверу 198.51.100.2",
            "攻击源IP：203.0.113.1\n被攻击IP：198.51.100.2", "공격자 IP: 203.0.113.1\n피해 IP: 198.51.100.2",
        ])
    func directions(_ text: String) {
        let roles = roles(text)
        #expect(roles["203.0.113.1"] == .reported)
        #expect(roles["198.51.100.2"] == .target)
    }

    @Test(
        "What merely stands there is not reported beside what is",
        arguments: [
            "203.0.113.1 - - [1/Jan/2026:00:00:00 +0000] \"GET /?u=http://198.51.100.9/x HTTP/1.1\" 404 1",
            "Attacker IP: 203.0.113.1\nWe verified from 198.51.100.9.",
            "Source: 203.0.113.1\nnserver: ns1.x.example 198.51.100.9",
            "Attack from 203.0.113.1 seen.\nWe scan from 198.51.100.9",
            "Host: 203.0.113.1\nAgent 4.2.1.9 x 198.51.100.9",
        ])
    func named(_ text: String) {
        let roles = roles(text)
        #expect(roles["203.0.113.1"] == .reported)
        #expect(roles["198.51.100.9"] != .reported)
    }

    private let path = """
        Received: from mx.in.example (mx.in.example [192.0.2.1]) by store.in.example; Tue, 3 Mar 2026 09:00:05 +0000
        Received: from bulk.out.example (unknown [203.0.113.1])
          by mx.in.example (192.0.2.2); Tue, 3 Mar 2026 09:00:00 +0000
        Received: from pc (pc.home.example [198.51.100.9]) by bulk.out.example; Tue, 3 Mar 2026 08:59:00 +0000
        From: x@out.example
        Subject: pills

        buy
        """

    @Test("A mail complained about came from the last hop between two houses", arguments: ["", "> "])
    func hops(_ quote: String) {
        let roles = roles(
            path.split(separator: "\n", omittingEmptySubsequences: false).map { quote + $0 }.joined(separator: "\n"))
        #expect(roles["203.0.113.1"] == .reported)
        for other in ["192.0.2.1", "192.0.2.2", "198.51.100.9"] { #expect(roles[other] == .other, "\(other)") }
    }

    @Test("A hop of our own networks is where it came from") func ownHop() {
        let roles = roles(path, own: ["198.51.100.0/24"])
        #expect(roles["198.51.100.9"] == .reported)
        #expect(roles["203.0.113.1"] == .other)
    }

    @Test("Port and time stay with the address, from its line, its row or its block") func sightings() {
        let texts = [
            "Failed password from 203.0.113.1 port 40022 at 2026-03-02T04:11:01Z",
            "ip,src_port,timestamp (UTC)\n203.0.113.1,40022,2026-03-02 04:11:01",
            "Date: 2026-03-02 04:11:01 UTC\nSource IP: 203.0.113.1\nSource Port: 40022\nDestination Port: 22",
            "Mar  2 04:11:01 fw kernel: SRC=203.0.113.1 DST=198.51.100.2 PROTO=TCP SPT=40022 DPT=23",
        ]
        let context = SenderContext(sentAt: Timestamp(seconds: 1_773_576_000))
        for text in texts {
            let seen = RoleJudge.observations(in: [TextSource(.body, text)], context: context)
            let sighting = seen.first { $0.observable.value == "203.0.113.1" }?.sighting
            #expect(sighting?.port == 40_022, "\(text)")
            #expect(sighting?.at == Timestamp(seconds: 1_772_424_661), "\(text)")
        }
    }
}
