package import Primitives

/// Whether a contact can be asked at a moment, and why not.
package enum ContactStanding: Sendable, Hashable {
    case onDuty
    /// Nobody else of the organisation is on duty.
    case nightDuty
    /// Somebody else of the organisation is on duty.
    case onDutyLater
    /// No hours are known.
    case unstated
    /// Nil: the hours never begin.
    case offDuty(until: Timestamp?)
    /// With the name of the deputy who is asked instead.
    case absent(through: CivilDate, deputy: String?)
    case notYetInCharge(from: CivilDate)
    case noLongerInCharge(through: CivilDate)
    /// Kept, but not proposed.
    case inactive

    package var isOnDuty: Bool { self == .onDuty || self == .nightDuty }

    /// False for who is not in charge: shown, and told nothing unless somebody says so.
    package var isInCharge: Bool {
        switch self {
        case .notYetInCharge, .noLongerInCharge, .inactive: false
        default: true
        }
    }

    /// Nil when there is nothing to say.
    package var text: Text? {
        switch self {
        case .onDuty: Text(ja: "対応時間内", en: "On duty")
        case .nightDuty: Text(ja: "夜間当番（対応時間内）", en: "On night duty")
        case .onDutyLater: Text(ja: "時間外のみ対応", en: "Answers outside the others’ hours")
        case .unstated: nil
        case .offDuty(nil): Text(ja: "対応時間外", en: "Off duty")
        case .offDuty(let begin?):
            Text(ja: "対応時間外（\(begin.inJapan)（JST）から対応）", en: "Off duty until \(begin.inJapan) (JST)")
        case .absent(let day, nil): Text(ja: "\(day)まで不在", en: "Absent until the end of \(day)")
        case .absent(let day, let deputy?):
            Text(ja: "\(day)まで不在（代理: \(deputy)）", en: "Absent until the end of \(day), represented by \(deputy)")
        case .notYetInCharge(let day): Text(ja: "\(day)から担当", en: "In charge from \(day)")
        case .noLongerInCharge(let day): Text(ja: "\(day)で担当終了", en: "In charge until \(day)")
        case .inactive: Text(ja: "無効", en: "Inactive")
        }
    }
}

extension Contact {
    /// Without a look at the others of the organisation, so nobody is on night duty and nobody is represented.
    package func standing(at moment: Timestamp) -> ContactStanding {
        let day = JapanTime.date(of: moment)
        guard details.isActive else { return .inactive }
        if let first = details.inChargeFrom, day < first { return .notYetInCharge(from: first) }
        if let last = details.inChargeThrough, last < day { return .noLongerInCharge(through: last) }
        if let through = absences.filter({ $0.covers(day) }).map(\.through).max() {
            return .absent(through: through, deputy: nil)
        }
        guard let hours = details.dutyHours else { return .unstated }
        return hours.isOnDuty(at: moment) ? .onDuty : .offDuty(until: hours.nextBegin(after: moment))
    }
}
