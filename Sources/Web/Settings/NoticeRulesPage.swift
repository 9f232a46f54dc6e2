import Cases
import Notices
import Primitives

/// What holds for all notices: time to take back, reminders, the next contact, pace, release alone.
enum NoticeRulesPage {
    private enum Field: String, CaseIterable {
        case undo, before, times, every, next
        case perDomain = "per-domain"
        case inAll = "in-all"

        var range: ClosedRange<Int> {
            switch self {
            case .undo: NoticeRules.Bounds.undoSeconds
            case .before, .next: NoticeRules.Bounds.days
            case .every: 1...NoticeRules.Bounds.days.upperBound
            case .times: NoticeRules.Bounds.times
            case .perDomain, .inAll: NoticeRules.Bounds.mailsPerMinute
            }
        }

        var label: Text {
            switch self {
            case .undo: SettingsText.undoSeconds
            case .before: SettingsText.remindBefore
            case .times: SettingsText.remindTimes
            case .every: SettingsText.remindEvery
            case .next: SettingsText.nextContact
            case .perDomain: SettingsText.pacePerDomain
            case .inAll: SettingsText.paceInAll
            }
        }

        func value(in rules: NoticeRules) -> Int {
            switch self {
            case .undo: Int(rules.undo.milliseconds / 1000)
            case .before: rules.reminders.beforeDays
            case .times: rules.reminders.times
            case .every: rules.reminders.everyDays
            case .next: rules.reminders.nextContactDays
            case .perDomain: rules.pace.perDomain
            case .inAll: rules.pace.inAll
            }
        }

        func read(_ form: FormFields) throws(Problem) -> Int {
            guard let number = form.number(rawValue), range.contains(number) else {
                throw .invalidField(rawValue, SettingsText.numberIn(range))
            }
            return number
        }
    }

    static func show(_ request: WebRequest) async throws -> Answer {
        let rules = try await request.readNotices { store, _, transaction in try store.rules(in: transaction) }
        return page(request, rules) { String($0.value(in: rules)) }
    }

    static func save(_ request: WebRequest) async throws -> Answer {
        let form = request.form
        let now = try await request.readNotices { store, _, transaction in try store.rules(in: transaction) }
        var rules = now
        rules.allowsEmergency = form.contains("emergency")
        do {
            let calendar = form.contains("office-hours") ? request.services.cases.clockPlan.calendar : nil
            rules.undo = .seconds(Int64(try Field.undo.read(form)))
            rules.reminders = ReminderSchedule(
                beforeDays: try Field.before.read(form), times: try Field.times.read(form),
                everyDays: try Field.every.read(form), nextContactDays: try Field.next.read(form), calendar: calendar)
            rules.pace = MailPace(perDomain: try Field.perDomain.read(form), inAll: try Field.inAll.read(form))
        } catch {
            return page(request, rules, hours: form.contains("office-hours"), problem: error) { form[$0.rawValue] }
        }
        let settled = rules
        try await request.writeNotices { try $0.settle(settled, viewer: $1, in: $2) }
        return request.redirect(to: "/settings/notices", saying: SettingsText.noticeRulesSaved)
    }

    private static func page(
        _ request: WebRequest, _ rules: NoticeRules, hours: Bool? = nil, problem: Problem? = nil,
        value: (Field) -> String
    ) -> Answer {
        func field(_ field: Field, _ hint: Text? = nil) -> Markup {
            textField(
                field.rawValue, field.label, value: value(field), type: "number", hint: hint, problem: problem,
                .required(), Attribute("min", words: String(field.range.lowerBound)),
                Attribute("max", words: String(field.range.upperBound)))
        }
        let inHours = hours ?? (rules.reminders.calendar != nil)
        let status = problem?.kind.status ?? 200
        return request.page(SettingsText.noticeRules, in: .settings, width: .narrow, status: status) {
            pageHead(SettingsText.noticeRules, note: SettingsText.noticeRulesPurpose)
            form(post: "/settings/notices") {
                card(SettingsText.release) {
                    field(.undo, SettingsText.undoHint)
                    checkbox("emergency", SettingsText.allowEmergency, isChecked: rules.allowsEmergency)
                }
                card(NoticeText.reminders) {
                    field(.before, SettingsText.zeroForNone)
                    field(.times)
                    field(.every)
                    field(.next, SettingsText.nextContactHint)
                    checkbox("office-hours", SettingsText.officeHours, isChecked: inHours)
                }
                card(SettingsText.pace) {
                    field(.perDomain, SettingsText.paceHint)
                    field(.inAll)
                }
                submit(SettingsText.save)
            }
        }
    }
}
