/// Holidays under Japan's Act on National Holidays (国民の祝日に関する法律) as amended, valid for 2007 to 2035.
package enum JapaneseHolidays {
    package static let validYears = 2007...2035

    /// The holiday's name, or nil on other days and outside the valid years.
    package static func name(of date: CivilDate) -> Text? { all[date] }

    private static let all: [CivilDate: Text] = validYears.reduce(into: [:]) { all, year in
        all.merge(holidays(in: year)) { first, _ in first }
    }

    private static func holidays(in year: Int) -> [CivilDate: Text] {
        let national = nationalHolidays(in: year)
        var days = national
        for date in national.keys.sorted() {
            let second = date.adding(days: 2)
            if national[second] != nil, days[date.adding(days: 1)] == nil { days[date.adding(days: 1)] = citizens }
        }
        for date in national.keys.sorted() where date.weekday == .sunday {
            var next = date.adding(days: 1)
            while national[next] != nil { next = next.adding(days: 1) }
            days[next] = days[next] ?? substitute
        }
        return days
    }

    private static let substitute = Text(ja: "振替休日", en: "Substitute holiday")
    private static let citizens = Text(ja: "国民の休日", en: "Citizen's holiday")

    private static func nationalHolidays(in year: Int) -> [CivilDate: Text] {
        var days: [CivilDate: Text] = [:]
        for rule in rules where rule.years.contains(year) { days[rule.day(year)] = rule.name }
        return days
    }

    private struct Rule {
        let years: ClosedRange<Int>
        let name: Text
        let day: @Sendable (Int) -> CivilDate

        init(_ years: ClosedRange<Int>, _ ja: String, _ en: String, _ day: @escaping @Sendable (Int) -> CivilDate) {
            self.years = years
            name = Text(ja: ja, en: en)
            self.day = day
        }
    }

    private static func fixed(_ month: Int, _ day: Int) -> @Sendable (Int) -> CivilDate {
        { CivilDate($0, month, day) }
    }

    private static func monday(_ ordinal: Int, of month: Int) -> @Sendable (Int) -> CivilDate {
        { year in
            let first = CivilDate(year, month, 1)
            return first.adding(days: (8 - first.weekday.rawValue) % 7 + 7 * (ordinal - 1))
        }
    }

    /// Day of an equinox by the usual approximation for 1980–2099; the Cabinet announces each one a year before.
    private static func equinox(_ month: Int, base: Double) -> @Sendable (Int) -> CivilDate {
        { CivilDate($0, month, Int(base + 0.242194 * Double($0 - 1980)) - ($0 - 1980) / 4) }
    }

    private static let rules: [Rule] =
        regularRules + [
            // Enthronement year.
            Rule(2019...2019, "天皇の即位の日", "Enthronement Day", fixed(5, 1)),
            Rule(2019...2019, "即位礼正殿の儀の行われる日", "Enthronement Ceremony Day", fixed(10, 22)),
            // Days moved for the Tokyo games.
            Rule(2020...2020, "海の日", "Marine Day", fixed(7, 23)),
            Rule(2021...2021, "海の日", "Marine Day", fixed(7, 22)),
            Rule(2020...2020, "スポーツの日", "Sports Day", fixed(7, 24)),
            Rule(2021...2021, "スポーツの日", "Sports Day", fixed(7, 23)),
            Rule(2020...2020, "山の日", "Mountain Day", fixed(8, 10)),
            Rule(2021...2021, "山の日", "Mountain Day", fixed(8, 8)),
        ]

    private static let regularRules: [Rule] = [
        Rule(2007...2035, "元日", "New Year's Day", fixed(1, 1)),
        Rule(2007...2035, "成人の日", "Coming of Age Day", monday(2, of: 1)),
        Rule(2007...2035, "建国記念の日", "National Foundation Day", fixed(2, 11)),
        Rule(2020...2035, "天皇誕生日", "Emperor's Birthday", fixed(2, 23)),
        Rule(2007...2035, "春分の日", "Vernal Equinox Day", equinox(3, base: 20.8431)),
        Rule(2007...2035, "昭和の日", "Showa Day", fixed(4, 29)),
        Rule(2007...2035, "憲法記念日", "Constitution Memorial Day", fixed(5, 3)),
        Rule(2007...2035, "みどりの日", "Greenery Day", fixed(5, 4)),
        Rule(2007...2035, "こどもの日", "Children's Day", fixed(5, 5)),
        Rule(2007...2019, "海の日", "Marine Day", monday(3, of: 7)),
        Rule(2022...2035, "海の日", "Marine Day", monday(3, of: 7)),
        Rule(2016...2019, "山の日", "Mountain Day", fixed(8, 11)),
        Rule(2022...2035, "山の日", "Mountain Day", fixed(8, 11)),
        Rule(2007...2035, "敬老の日", "Respect for the Aged Day", monday(3, of: 9)),
        Rule(2007...2035, "秋分の日", "Autumnal Equinox Day", equinox(9, base: 23.2488)),
        Rule(2007...2019, "体育の日", "Health and Sports Day", monday(2, of: 10)),
        Rule(2022...2035, "スポーツの日", "Sports Day", monday(2, of: 10)),
        Rule(2007...2035, "文化の日", "Culture Day", fixed(11, 3)),
        Rule(2007...2035, "勤労感謝の日", "Labour Thanksgiving Day", fixed(11, 23)),
        Rule(2007...2018, "天皇誕生日", "Emperor's Birthday", fixed(12, 23)),
    ]
}
