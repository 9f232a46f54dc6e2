import Primitives
import Testing

@testable import Signals

@Suite("Times beside addresses") struct MomentScannerTests {
    /// Sent on 2026-03-15 12:00 UTC from a zone one hour east.
    private func moment(_ line: String, zone: Int = 60) -> String? {
        let bytes = Array(line.utf8)
        let scanner = MomentScanner(bytes: bytes, reference: Timestamp(seconds: 1_773_576_000), zone: zone)
        guard let at = scanner.first(in: 0..<bytes.count)?.at else { return nil }
        let seconds = Int(at.milliseconds / 1000)
        let time = seconds % 86_400
        return "\(CivilDate(dayNumber: seconds / 86_400)) \(time / 3600):\(time / 60 % 60):\(time % 60)"
    }

    @Test(
        "Every usual form is read",
        arguments: [
            ("2026-03-02T04:11:09Z x", "2026-03-02 4:11:9"), ("at 2026-03-02 04:11:09.123 +0900", "2026-03-01 19:11:9"),
            ("Mar  2 05:11:01 web02 sshd[1]", "2026-03-02 4:11:1"), ("Dec 30 05:00:00 host", "2025-12-30 4:0:0"),
            ("[18/Jan/2026:03:03:44 +0100]", "2026-01-18 2:3:44"), ("Mon Jun  1 08:00:00 2026 TCP", "2026-06-01 7:0:0"),
            ("Wed, 10 Mar 2026 11:11:11 EDT (GMT -0400)", "2026-03-10 15:11:11"),
            ("日時：2026年2月20日 00時20分00秒 (JST)", "2026-02-19 15:20:0"),
            ("2026/03/05 23:10:05 +0900", "2026-03-05 14:10:5"),
            ("02/14/2026-11:20:31.88", "2026-02-14 10:20:31"), ("17/03/2026 a las 14:05 (CET)", "2026-03-17 13:5:0"),
            ("le 05.04.2026 à 21h12m05s (UTC)", "2026-04-05 21:12:5"), ("5Mar2026 12:45:10", "2026-03-05 11:45:10"),
            ("feb/10/2026 03:12:44 system", "2026-02-10 2:12:44"), ("2026 Mar 9 11:02:22", "2026-03-09 10:2:22"),
            ("1773000000.120 x", "2026-03-08 20:0:0"), ("ts=1773000000", "2026-03-08 20:0:0"),
            ("date=2026-02-03 time=10:22:31 dev", "2026-02-03 9:22:31"), ("03/11-03:00:00.1 a", "2026-03-11 2:0:0"),
            ("March 3, 2026 at 9:14 PM UTC", "2026-03-03 21:14:0"), ("2026년 3월 2일 10:20", "2026-03-02 9:20:0"),
        ])
    func forms(_ line: String, _ expected: String) { #expect(moment(line) == expected) }

    @Test(
        "What is no time is none",
        arguments: [
            "version 2026.1.2.3", "10.0.3.1 22", "call 1773000000 now", "2026-13-40 10:00", "", "12:00", "Mar x",
        ])
    func none(_ line: String) { #expect(moment(line) == nil) }

    @Test("Of two readings of a day the one nearer before the mail is taken") func order() {
        #expect(moment("03/10/2026 10:00") == "2026-03-10 9:0:0")
        #expect(moment("10/03/2026 10:00") == "2026-03-10 9:0:0")
        #expect(moment("10.03.2026 10:00") == "2026-03-10 9:0:0")
    }

    @Test(
        "A text names the zone of its times",
        arguments: [
            ("All times are in UTC+2.", 120), ("Timezone: JST", 540), ("Zeitzone: MEZ", 60),
            ("Local time zone is -0500 (EST)", -300),
            ("時刻は日本時間です", 540),
        ])
    func zones(_ text: String, _ minutes: Int) { #expect(ZoneName.declared(in: Array(text.utf8)) == minutes) }

    @Test("No zone is read out of other words") func noZone() {
        for text in ["Best time ever", "Estimated time: long", "IP 192.0.2.1", ""] {
            #expect(ZoneName.declared(in: Array(text.utf8)) == nil, "\(text)")
        }
    }

    @Test(
        "The port beside an address is read",
        arguments: [
            ("192.0.2.1:22", 22), ("192.0.2.1.53 > x", 53), ("192.0.2.1/6667 dst", 6667),
            ("192.0.2.1 port 40022 ssh2", 40_022),
            ("192.0.2.1 (port 6881)", 6881), ("192.0.2.1 40001 =>", 40_001), ("192.0.2.1#5353", 5353),
            ("192.0.2.1(80)", 80),
        ])
    func ports(_ text: String, _ port: Int) { #expect(EndpointText(bytes: Array(text.utf8)).port(behind: 9) == port) }

    @Test(
        "Numbers that are no port are none",
        arguments: ["192.0.2.1:99999", "192.0.2.1: 5", "192.0.2.1 22", "192.0.2.1.", "192.0.2.1"])
    func noPorts(_ text: String) { #expect(EndpointText(bytes: Array(text.utf8)).port(behind: 9) == nil) }
}
