import Access
import Cases
import Primitives
import Storage

/// How long records are kept, class by class.
enum RetentionPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    static func save(_ request: WebRequest) async throws -> Answer {
        let form = request.form
        do {
            let rules = try RetentionClass.allCases.filter { form.contains($0.rawValue) }
                .map { ($0, try days(form, of: $0)) }
            try await request.write { store, viewer, transaction in
                for (subject, days) in rules {
                    try store.setRetention(viewer: viewer, of: subject, days: days, in: transaction)
                }
            }
        } catch let problem as Problem where problem.kind == .invalid {
            return try await page(request, problem: problem)
        }
        return request.redirect(to: "/settings/retention", saying: RetentionText.saved)
    }

    /// Nil for an empty field.
    private static func days(_ form: FormFields, of subject: RetentionClass) throws -> Int? {
        guard form.optional(subject.rawValue) != nil else { return nil }
        guard let days = form.number(subject.rawValue) else { throw Problem.retentionDaysInvalid }
        return days
    }

    private static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let now = request.now
        let rules = try await request.read { try $0.retentionRules(viewer: $1, at: now, in: $2) }
        let names = try await request.names(of: rules.compactMap(\.changedBy))
        return request.page(
            RetentionText.retention, in: .settings, width: .narrow, status: problem?.kind.status ?? 200
        ) {
            pageHead(RetentionText.retention, note: RetentionText.purpose)
            if let problem { problemBanner(problem) }
            card {
                form(post: "/settings/retention") {
                    for rule in rules { row(rule, names, request) }
                    p(.class("hint")) { RetentionText.hint }
                    submit(SettingsText.save)
                }
            }
        }
    }

    private static func row(_ rule: RetentionRule, _ names: ActorNames, _ request: WebRequest) -> Markup {
        let name = rule.class.rawValue
        let typed = request.form.contains(name) ? request.form[name] : rule.days.map(String.init) ?? ""
        return div(.class("stack")) {
            textField(
                name, RetentionText.days(rule.class), value: typed, hint: RetentionText.due(rule, at: request.now),
                .maxlength(8))
            if let actor = rule.changedBy, let at = rule.changedAt {
                p(.class("quiet row")) {
                    RetentionText.changed
                    moment(at)
                    actorName(actor, names)
                }
            }
        }
    }
}

enum RetentionText {
    static let retention = Text(ja: "保存期間", en: "Retention")
    static let purpose = Text(
        ja: "期間が過ぎた記録を自動で消去します。本文、添付、検索の索引、送信先の情報が消え、元に戻せません。案件番号・種別・日時・結果と監査ログは残ります。法的保全中の案件は消去されません。",
        en:
            "Erases records when their time is over: texts, attachments, search index and recipients, for good. Case numbers, kinds, times, outcomes and the audit log stay. Cases under legal hold are not erased."
    )
    static let hint = Text(
        ja: "空欄は無期限です。変更は24時間後から有効になるため、それまでは取り消せます。",
        en: "Empty means for good. A change counts after 24 hours; until then it can be undone.")
    static let saved = Text(ja: "保存しました。変更は24時間後から有効になります。", en: "Saved. The change counts after 24 hours.")
    static let changed = Text(ja: "最終変更", en: "Last changed")

    static func days(_ subject: RetentionClass) -> Text {
        Text(
            ja: "\(subject.label.ja)（\(subject.startsWith.ja)の日数）",
            en: "\(subject.label.en): days \(subject.startsWith.en)")
    }

    static func due(_ rule: RetentionRule, at now: Timestamp) -> Text? {
        guard rule.days != nil else { return nil }
        let ja = rule.due > Limits.countedHits ? "1,000件以上" : "\(rule.due)件"
        let en = rule.due > Limits.countedHits ? "1,000+" : "\(rule.due)"
        return rule.counts(at: now)
            ? Text(ja: "期限切れ: \(ja)（1時間以内に消去）", en: "\(en) over their time, erased within the hour")
            : Text(ja: "有効になると\(ja)を消去", en: "Erases \(en) when it counts")
    }
}
