import Primitives
import Testing

@testable import Notices

@Suite struct LetterDateTests {
    @Test("Letters write the date with weekday and time zone")
    func text() {
        let moment = JapanTime.midnight(CivilDate(2026, 11, 21)) + .hours(14) + .minutes(5)
        #expect(LetterDate.text(moment, in: .ja) == "2026年11月21日（土）14:05（日本時間）")
        #expect(LetterDate.text(moment, in: .en) == "21 November 2026, 14:05 (Japan time, UTC+9)")
    }
}
