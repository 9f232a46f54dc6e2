import Primitives

/// When contacts answer, who does instead, and what came of trying.
extension ContactsText {
    static let standing = Text(ja: "現在の状況", en: "Right now")
    static let dutyHours = Text(ja: "対応時間", en: "Duty hours")
    static let dutyHoursHint = Text(
        ja: "例: 月-金 9:00-17:30 祝日休み。日本時間でなければ America/New_York のような名前を添えます。",
        en: "For example: Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo. Without a zone it is Japan’s time.")
    static let badDutyHours = Text(
        ja: "対応時間を読み取れません。「月-金 9:00-17:30 祝日休み」のように入力してください。",
        en: "These hours cannot be read. Write them as Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo.")
    static let hoursUnstated = Text(ja: "対応時間が未登録のため不明", en: "Unknown: no duty hours are recorded")
    static let notStated = Text(ja: "未登録", en: "Not recorded")
    static let inCharge = Text(ja: "担当期間", en: "In charge")
    static let inChargeFrom = Text(ja: "担当開始日", en: "First day in charge")
    static let inChargeThrough = Text(ja: "担当終了日", en: "Last day in charge")
    static let inChargeHint = Text(
        ja: "期間外は通知先の候補に含めません。決まっていなければ空欄にします。",
        en: "Outside of it the contact is not proposed. Leave it empty when there is no limit.")
    static let noLimit = Text(ja: "期限なし", en: "Without limit")
    static let addressBounced = Text(ja: "メール不達", en: "Mail bounced")
    static func bounced(_ address: String, at moment: Timestamp) -> Text {
        let at = MomentText.japan(moment, seconds: false)
        return Text(
            ja: "\(address) 宛てのメールが \(at) (JST) に不達になりました。アドレスを確かめてください。",
            en: "Mail to \(address) bounced at \(at) (JST). Check the address.")
    }

    static let deputies = Text(ja: "代理", en: "Deputies")
    static let noDeputies = Text(ja: "なし", en: "None")
    static let deputiesHint = Text(
        ja: "不在のあいだ、上から順に、連絡できる人へ連絡します。同じ組織か上位組織の連絡先から選びます。",
        en: "While the contact is absent, the first of them who can be asked is told instead.")
    static func deputy(_ number: Int) -> Text { Text(ja: "代理 \(number)", en: "Deputy \(number)") }
    static let nobodyAsDeputy = Text(ja: "なし", en: "Nobody")
    static let noPossibleDeputy = Text(
        ja: "この組織にも上位組織にも、ほかの連絡先がありません。", en: "Neither this organisation nor one above it has another contact.")

    static let absences = Text(ja: "不在", en: "Absences")
    static let addAbsence = Text(ja: "不在を登録", en: "Add absence")
    static let removeAbsence = Text(ja: "不在を取り消し", en: "Take back absence")
    static func removeAbsence(from day: String) -> Text {
        Text(ja: "\(day)からの不在を取り消し", en: "Take back the absence from \(day)")
    }
    static let noAbsences = Text(ja: "これからの不在はありません。", en: "No absence lies ahead.")
    static let absentFrom = Text(ja: "不在の開始日", en: "First day")
    static let absentThrough = Text(ja: "不在の最終日", en: "Last day")
    static let note = Text(ja: "メモ", en: "Note")

    static let attempts = Text(ja: "連絡の記録", en: "Attempts to reach them")
    static let addAttempt = Text(ja: "連絡を記録", en: "Note an attempt")
    static let noAttempts = Text(ja: "連絡の記録はまだありません。", en: "No attempt is noted yet.")
    static let channel = Text(ja: "連絡手段", en: "Channel")
    static let outcome = Text(ja: "結果", en: "Outcome")
    static let attemptedAt = Text(ja: "連絡した日時（JST）", en: "Time (JST)")
    static let attemptedAtHint = Text(ja: "空欄なら現在の日時にします。", en: "If left empty, it is now.")
    static let noChannels = Text(
        ja: "連絡手段が登録されていません。", en: "No channel is recorded.")
}
