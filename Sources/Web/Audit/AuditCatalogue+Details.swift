import Access
import Cases
import Notices
import Primitives
import Registry
import Signals

extension AuditCatalogue {
    /// What an action was done to, by the word before the colon of its subject.
    static let nouns: [String: Text] = [
        "account": Text(ja: "アカウント", en: "Account"), "authority": Text(ja: "認証局", en: "Authority"),
        "case": Text(ja: "案件", en: "Case"), "clock": Text(ja: "時計", en: "Clock"),
        "contact": Text(ja: "連絡先", en: "Contact"), "delivery": Text(ja: "配送", en: "Delivery"),
        "demo": Text(ja: "デモ", en: "Demo"),
        "external": Text(ja: "社外利用者", en: "Somebody outside"), "import": Text(ja: "取り込み", en: "Import"),
        "inbox": Text(ja: "受信したメール", en: "Incoming mail"), "job": Text(ja: "バックグラウンド処理", en: "Background job"),
        "key": Text(ja: "鍵", en: "Key"), "scheme": Text(ja: "方式", en: "Scheme"),
        "installation": Text(ja: "データ全体", en: "All data"),
        "made": Text(ja: "作成日時", en: "Made at"),
        "mail": Text(ja: "送信メール", en: "Outgoing mail"), "message": Text(ja: "メール", en: "Mail"),
        "mailbox": Text(ja: "受信メールボックス", en: "Mailbox"),
        "notice": Text(ja: "通知", en: "Notice"), "provider": Text(ja: "IDプロバイダ", en: "Provider"),
        "organization": Text(ja: "組織", en: "Organisation"),
        "proposal": Text(ja: "変更申請", en: "Proposed change"),
        "registry": Text(ja: "連絡先の全体", en: "All contacts"), "report": Text(ja: "報告", en: "Report"),
        "rule": Text(ja: "通知先の規則", en: "Rule on who is told"),
        "secret": Text(ja: "秘密情報", en: "Secret"), "settings": Text(ja: "設定", en: "Settings"),
        "session": Text(ja: "セッション", en: "Session"),
        "suggestion": Text(ja: "提案", en: "Suggestion"), "team": Text(ja: "チーム", en: "Team"),
        "template": Text(ja: "テンプレート", en: "Template"), "token": Text(ja: "アクセストークン", en: "Access token"),
        "webhook": .verbatim("Webhook"),
    ]

    static let details: [String: Text] = [
        "account": Text(ja: "アカウント", en: "Account"), "active": Text(ja: "有効", en: "Active"),
        "added": Text(ja: "追加", en: "Added"), "address": Text(ja: "接続元", en: "From"),
        "after": Text(ja: "変更後", en: "After"), "attempt": Text(ja: "連絡の結果", en: "Outcome of the attempt"),
        "before": Text(ja: "変更前", en: "Before"),
        "blob": Text(ja: "原本のハッシュ", en: "Hash of the original"), "case": Text(ja: "案件", en: "Case"),
        "channel": Text(ja: "受付の方法", en: "Channel"),
        "changed": Text(ja: "変更", en: "Changed"), "clock": Text(ja: "期限", en: "Clock"),
        "class": Text(ja: "記録の種類", en: "Class"),
        "code": Text(ja: "コード", en: "Code"), "country": Text(ja: "国", en: "Country"),
        "delivery": Text(ja: "配送", en: "Delivery"),
        "deputies": Text(ja: "代理", en: "Deputies"), "dutyHours": Text(ja: "対応時間", en: "Duty hours"),
        "from": Text(ja: "開始日", en: "From"), "through": Text(ja: "最終日", en: "Through"),
        "inChargeFrom": Text(ja: "担当開始日", en: "First day in charge"),
        "inChargeThrough": Text(ja: "担当終了日", en: "Last day in charge"),
        "digest": Text(ja: "ハッシュ", en: "Hash"), "disabled": Text(ja: "無効", en: "Disabled"),
        "events": Text(ja: "出来事", en: "Events"),
        "factor": Text(ja: "二つめの要素", en: "Second factor"), "fields": Text(ja: "変更した項目", en: "Fields"),
        "finding": Text(ja: "事後レビュー", en: "Review afterwards"),
        "file": Text(ja: "ファイル", en: "File"), "fingerprint": Text(ja: "フィンガープリント", en: "Fingerprint"),
        "issuer": Text(ja: "発行者", en: "Issuer"), "policy": Text(ja: "方針", en: "Policy"),
        "provider": Text(ja: "IDプロバイダ", en: "Provider"), "reason": Text(ja: "理由", en: "Reason"),
        "person": Text(ja: "IDプロバイダでの利用者ID", en: "Subject there"),
        "into": Text(ja: "統合先", en: "Into"), "key": Text(ja: "組織ID", en: "Organisation ID"),
        "kind": Text(ja: "種別", en: "Kind"), "language": Text(ja: "言語", en: "Language"),
        "left": Text(ja: "残り", en: "Left"),
        "made": Text(ja: "作成日時", en: "Made at"),
        "mail": Text(ja: "送信メール", en: "Outgoing mail"), "message": Text(ja: "メール", en: "Mail"),
        "messages": Text(ja: "変わったメールの数", en: "Mails that changed"),
        "method": Text(ja: "確認の方法", en: "How it was verified"), "name": Text(ja: "名称", en: "Name"),
        "nameEnglish": Text(ja: "英語名称", en: "Name in English"), "organization": Text(ja: "組織", en: "Organisation"),
        "other": Text(ja: "相手の案件", en: "Other case"), "outcome": Text(ja: "結果", en: "Outcome"),
        "parent": Text(ja: "上位組織", en: "Parent organisation"), "part": Text(ja: "パート", en: "Part"),
        "prefixes": Text(ja: "経路", en: "Prefixes"), "badLines": Text(ja: "読めない行", en: "Lines not read"),
        "pickup": Text(ja: "受取ページで渡す", en: "By pick-up page"),
        "problem": Text(ja: "ログの番号", en: "Id in the log"), "rank": Text(ja: "順位", en: "Rank"),
        "recipients": Text(ja: "通知先の数", en: "Recipients"), "role": Text(ja: "役割", en: "Role"),
        "roles": Text(ja: "役割", en: "Roles"), "scopes": Text(ja: "権限", en: "Scopes"),
        "seconds": Text(ja: "ずれ（秒）", en: "By seconds"),
        "sector": Text(ja: "業種", en: "Sector"),
        "subject": Text(ja: "名義", en: "Subject"),
        "status": Text(ja: "対応ステータス", en: "Response"), "temporary": Text(ja: "一時パスワード", en: "Temporary"),
        "tlp": .verbatim("TLP"), "token": Text(ja: "アクセストークン", en: "Access token"),
        "value": Text(ja: "値", en: "Value"), "verdict": Text(ja: "判断", en: "Verdict"),
        "verifiedOn": Text(ja: "最終確認日", en: "Last confirmed"), "version": Text(ja: "版", en: "Version"),
    ]

    /// A state among a detail's words; nil for what is no state.
    static func state(_ word: String, of detail: String) -> Text? {
        switch detail {
        case "class": RetentionClass(rawValue: word)?.label
        case "roles": Role(rawValue: word)?.label
        case "role": Contact.Role(rawValue: word)?.label
        case "kind":
            Channel.Kind(rawValue: word)?.label ?? Organization.Kind(rawValue: word)?.label
                ?? ProposedChange.Kind(rawValue: word)?.label
        case "attempt": ContactAttempt.Outcome(rawValue: word)?.label
        case "method": KeyVerification.Method(rawValue: word)?.label
        case "scopes": TokenScope(rawValue: word)?.label
        case "channel": IntakeEnvelope.Source(rawValue: word)?.label
        case "outcome": IntakeOutcome(rawValue: word)?.label
        case "status": ResponseStatus(rawValue: word)?.label
        case "finding": EmergencyRelease.Verdict(rawValue: word)?.label
        case "verdict": Review.Verdict(rawValue: word)?.label
        case "fields": details[word]
        case "factor": factors[word]
        case "policy": policies[word]
        case "disabled", "pickup", "active", "temporary": yesOrNo[word]
        default: nil
        }
    }

    private static let factors = [
        "app": Text(ja: "認証アプリ", en: "Authenticator app"), "recovery-code": Text(ja: "回復コード", en: "Recovery code"),
        "provider": Text(ja: "IDプロバイダ", en: "Provider"),
    ]
    private static let policies = [
        "makes-accounts": Text(ja: "アカウントを作成", en: "makes accounts"),
        "allows-password": Text(ja: "パスワードを許可", en: "allows passwords"),
        "asks-second-factor": Text(ja: "二要素認証を委任", en: "asks for a second factor"),
    ]
    private static let yesOrNo = ["true": Text(ja: "はい", en: "yes"), "false": Text(ja: "いいえ", en: "no")]
}
