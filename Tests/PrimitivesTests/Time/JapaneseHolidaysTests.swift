import Primitives
import Testing

@Suite struct JapaneseHolidaysTests {
    /// As announced by the Cabinet Office.
    static let known: [Int: [String]] = [
        2024: [
            "01-01", "01-08", "02-11", "02-12", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06", "07-15",
            "08-11", "08-12", "09-16", "09-22", "09-23", "10-14", "11-03", "11-04", "11-23",
        ],
        2025: [
            "01-01", "01-13", "02-11", "02-23", "02-24", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06", "07-21",
            "08-11", "09-15", "09-23", "10-13", "11-03", "11-23", "11-24",
        ],
        2026: [
            "01-01", "01-12", "02-11", "02-23", "03-20", "04-29", "05-03", "05-04", "05-05", "05-06", "07-20", "08-11",
            "09-21", "09-22", "09-23", "10-12", "11-03", "11-23",
        ],
        2027: [
            "01-01", "01-11", "02-11", "02-23", "03-21", "03-22", "04-29", "05-03", "05-04", "05-05", "07-19", "08-11",
            "09-20", "09-23", "10-11", "11-03", "11-23",
        ],
    ]

    @Test("The holidays of a year are those announced", arguments: known.keys.sorted())
    func years(year: Int) {
        let found = (0..<366).map { CivilDate(year, 1, 1).adding(days: $0) }
            .filter { $0.components.year == year && JapaneseHolidays.name(of: $0) != nil }
            .map { String($0.description.dropFirst(5)) }
        #expect(found == Self.known[year])
    }

    @Test(
        "Exceptions made by law are kept",
        arguments: [
            (CivilDate(2019, 4, 30), "国民の休日"), (CivilDate(2019, 5, 1), "天皇の即位の日"), (CivilDate(2019, 5, 2), "国民の休日"),
            (CivilDate(2019, 10, 22), "即位礼正殿の儀の行われる日"), (CivilDate(2020, 7, 23), "海の日"),
            (CivilDate(2020, 7, 24), "スポーツの日"), (CivilDate(2020, 8, 10), "山の日"), (CivilDate(2021, 7, 22), "海の日"),
            (CivilDate(2021, 7, 23), "スポーツの日"), (CivilDate(2021, 8, 8), "山の日"), (CivilDate(2021, 8, 9), "振替休日"),
            (CivilDate(2009, 9, 22), "国民の休日"), (CivilDate(2018, 12, 24), "振替休日"), (CivilDate(2032, 9, 21), "国民の休日"),
        ])
    func exceptions(date: CivilDate, name: String) { #expect(JapaneseHolidays.name(of: date)?.ja == name) }

    @Test(
        "Days that are holidays in other years are working days",
        arguments: [
            CivilDate(2019, 12, 23), CivilDate(2019, 2, 25), CivilDate(2020, 7, 20), CivilDate(2020, 8, 11),
            CivilDate(2021, 10, 11), CivilDate(2015, 8, 11),
        ])
    func workingDays(date: CivilDate) { #expect(JapaneseHolidays.name(of: date) == nil) }
}
