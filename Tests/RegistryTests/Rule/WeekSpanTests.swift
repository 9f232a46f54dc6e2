import Primitives
import Testing

@testable import Registry

@Suite("Hours of the week")
struct WeekSpanTests {
    /// Friday 20 November 2026 in Japan.
    private func japan(_ day: Int, _ hour: Int, _ minute: Int = 0) -> Timestamp {
        JapanTime.midnight(CivilDate(2026, 11, day)) + .minutes(Int64(hour * 60 + minute))
    }

    @Test("begin on their days and end on the next morning")
    func night() throws {
        let span = try #require(WeekSpan(text: "5 22:00-06:00 Asia/Tokyo"))
        #expect(span.contains(japan(20, 22)))
        #expect(span.contains(japan(21, 5, 59)))
        #expect(!span.contains(japan(21, 6)))
        #expect(!span.contains(japan(20, 21, 59)))
        #expect(!span.contains(japan(20, 3)))
        #expect(!span.contains(japan(21, 22)))
    }

    @Test("end before their last minute on the same day, and cover a whole day from 00:00 to 24:00")
    func day() throws {
        let span = try #require(WeekSpan(text: "12345 09:00-17:30 Asia/Tokyo"))
        #expect(span.contains(japan(20, 17, 29)) && !span.contains(japan(20, 17, 30)) && !span.contains(japan(21, 12)))
        let whole = try #require(WeekSpan(text: "5 00:00-24:00 Asia/Tokyo"))
        #expect(whole.contains(japan(20, 0)) && whole.contains(japan(20, 23, 59)) && !whole.contains(japan(21, 0)))
    }

    @Test("follow the summer time of their place")
    func zone() throws {
        let span = try #require(WeekSpan(text: "0123456 09:00-10:00 Europe/London"))
        #expect(span.contains(japan(20, 18, 30)))
        let july = JapanTime.midnight(CivilDate(2026, 7, 1)) + .minutes(17 * 60 + 30)
        #expect(span.contains(july))
    }

    @Test("are written as they are read")
    func text() {
        #expect(WeekSpan(text: "50 22:00-06:00 Asia/Tokyo")?.text == "05 22:00-06:00 Asia/Tokyo")
    }

    @Test(
        "are not read without days, hours and a known place",
        arguments: [
            "", "12345", "8 09:00-10:00 Asia/Tokyo", "1 25:00-26:00 Asia/Tokyo", "1 24:30-06:00 Asia/Tokyo",
            "1 24:00-06:00 Asia/Tokyo", "1 09:00 Asia/Tokyo", "1 09:00-10:00 Mars/Base", "1 09:60-10:00 Asia/Tokyo",
            "1 09:00-10:00-11:00 Asia/Tokyo", "11111111 09:00-10:00 Asia/Tokyo",
        ])
    func wrong(text: String) { #expect(WeekSpan(text: text) == nil) }
}
