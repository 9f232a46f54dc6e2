import Foundation
import Primitives
import Testing

@testable import Registry

@Suite("Duty hours")
struct DutyHoursTests {
    @Test(
        "are read as people write them",
        arguments: [
            ("Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo", "Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo"),
            ("月-金 9:00-17:30 祝日休み", "Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo"),
            ("月～金　９：００～１７：３０（祝日を除く）", "Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo"),
            ("平日9時から17時半まで", "Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo"),
            ("9:00-17:00 土日祝休み", "Mon-Fri 09:00-17:00; holidays off; Asia/Tokyo"),
            ("月曜日、水曜日 10時-12時、13時30分-15時", "Mon,Wed 10:00-12:00,13:30-15:00; Asia/Tokyo"),
            ("月水金10:00-12:00", "Mon,Wed,Fri 10:00-12:00; Asia/Tokyo"),
            ("24時間365日", "Mon-Sun 00:00-24:00; Asia/Tokyo"), ("24/7 UTC", "Mon-Sun 00:00-24:00; UTC"),
            ("毎日 18:00-翌2:00 日本時間", "Mon-Sun 18:00-02:00; Asia/Tokyo"),
            ("daily 18:00-26:00", "Mon-Sun 18:00-02:00; Asia/Tokyo"),
            ("Fri-Mon 9-9 america/new_york", "Mon,Fri-Sun 09:00-09:00; America/New_York"),
            ("Sat 10:00 - 11:00; Sat 11:00-12:00; Mon 8-9", "Mon 08:00-09:00; Sat 10:00-12:00; Asia/Tokyo"),
        ])
    func forms(written: String, kept: String) throws {
        let hours = try #require(DutyHours(written), "\(written)")
        #expect(hours.description == kept)
        #expect(DutyHours(kept) == hours)
    }

    @Test(
        "are not taken from what cannot be understood",
        arguments: [
            "", " ", ";", "いつでも", "Mon-Fri", "9:00", "25:00-26:00", "9:60-10:00", "Mon-Fri 9:00-17:30 Nowhere/City",
            "9:00-17:00 Asia/Tokyo UTC", "土日祝 9:00-17:00", "-", "--", "9-", "-9", "Mon-", "1-2-3",
            "99999999999999999999-1",
            String(repeating: "Mon 1-2 ", count: 200), String(repeating: "9-10 ", count: 60), "\u{0}", "月火水木金土日",
        ])
    func malformed(text: String) { #expect(DutyHours(text) == nil) }

    @Test("are said in Japanese and English")
    func words() {
        let text = DutyHours("Mon-Fri 9-17:30, Sat 10-12, holidays off")?.text
        #expect(text?.ja == "月～金 09:00～17:30、土 10:00～12:00、祝日休み")
        #expect(text?.en == "Mon–Fri 09:00–17:30; Sat 10:00–12:00, closed on Japanese holidays")
        #expect(DutyHours("24/7 Europe/Paris")?.text.ja == "月～日 00:00～24:00（Europe/Paris）")
    }

    @Test("end and begin where a count of every minute says so, clocks that are set included", arguments: 0..<12)
    func reference(seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let zones = ["Asia/Tokyo", "America/New_York", "Europe/London", "Australia/Lord_Howe"]
        let zone = zones[Int(seed) % zones.count]
        var text = "\(zone); holidays \(Bool.random(using: &random) ? "off" : "on")"
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "daily"].randomElement(using: &random) ?? ""
            let minutes = (0..<2).map { _ in Int.random(in: 0..<1440, using: &random) }
            text += "; \(day) \(minutes[0] / 60):\(minutes[0] % 60)-\(minutes[1] / 60):\(minutes[1] % 60)"
        }
        let hours = try #require(DutyHours(text), "\(text)")
        let starts = [
            CivilDate(2026, 10, 31), CivilDate(2026, 3, 7), CivilDate(2026, 10, 23), CivilDate(2026, 4, 29),
        ]
        let start = JapanTime.midnight(starts[Int(seed) % starts.count])
        let slow = try SlowHours(hours, zone: #require(TimeZone(identifier: zone)))
        let minutes = (0..<9 * 1440).map { start + .minutes(Int64($0)) }
        let duty = minutes.map(slow.isOnDuty)
        #expect(zip(minutes, duty).first { hours.isOnDuty(at: $0) != $1 } == nil, "\(text)")
        for _ in 0..<20 {
            let from = Int.random(in: 0..<1440 * 8, using: &random)
            let begin = (from + 1..<minutes.count).first { duty[$0] && !duty[$0 - 1] }
            let found = hours.nextBegin(after: minutes[from])
            guard let begin else {
                #expect(found.map { $0 > minutes[minutes.count - 1] } ?? true, "\(text)")
                continue
            }
            #expect(found == minutes[begin], "\(text) after \(minutes[from].milliseconds)")
        }
    }

    @Test("without a break begin never again; on Mondays only, after a row of holidays")
    func ends() throws {
        let now = JapanTime.midnight(CivilDate(2027, 5, 1))
        #expect(DutyHours("24/7")?.nextBegin(after: now) == nil)
        #expect(DutyHours("24/7")?.isOnDuty(at: now) == true)
        let mondays = try #require(DutyHours("Mon 9-10; holidays off"))
        // The third of May is a holiday.
        #expect(mondays.nextBegin(after: now) == JapanTime.midnight(CivilDate(2027, 5, 10)) + .hours(9))
    }
}

/// Every minute by the calendar of Foundation.
private struct SlowHours {
    private let hours: DutyHours
    private var calendar = Calendar(identifier: .gregorian)

    init(_ hours: DutyHours, zone: TimeZone) {
        self.hours = hours
        calendar.timeZone = zone
    }

    func isOnDuty(_ moment: Timestamp) -> Bool {
        let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        guard let year = parts.year, let month = parts.month, let day = parts.day, let hour = parts.hour,
            let minute = parts.minute
        else { return false }
        let today = CivilDate(year, month, day)
        return [0, 1].contains { ago in
            let begun = today.adding(days: -ago)
            guard !(hours.restsOnHolidays && JapaneseHolidays.name(of: begun) != nil) else { return false }
            let weekday = [6, 0, 1, 2, 3, 4, 5][begun.weekday.rawValue]
            let passed = ago * 1440 + hour * 60 + minute
            return hours.spans.contains { $0.weekday == weekday && ($0.begin..<$0.end).contains(passed) }
        }
    }
}
