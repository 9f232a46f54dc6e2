package import Primitives

/// What a program that holds a token may do, as far as the account as which it acts may do it.
package enum TokenScope: String, Labelled {
    case reportWrite = "report:write"
    case alertWrite = "alert:write"
    case inboxRead = "inbox:read"
    case inboxTriage = "inbox:triage"
    case caseRead = "case:read"
    case caseWrite = "case:write"
    case searchUse = "search:use"
    case registryRead = "registry:read"
    case registryWrite = "registry:write"
    case noticeWrite = "notice:write"
    case noticeReview = "notice:review"
    case noticeSend = "notice:send"
    case auditRead = "audit:read"
    case settingsRead = "settings:read"
    case accountManage = "account:manage"

    package var label: Text {
        switch self {
        case .reportWrite: Text(ja: "報告の送信", en: "Hand in reports")
        case .alertWrite: Text(ja: "アラートの送信", en: "Hand in alerts")
        case .inboxRead: Text(ja: "報告・メールの閲覧", en: "Read reports and messages")
        case .inboxTriage: Text(ja: "トリアージ", en: "Triage reports")
        case .caseRead: Text(ja: "案件・通知の閲覧", en: "Read cases and notices")
        case .caseWrite: Text(ja: "案件の作成・変更・クローズ", en: "Open, change and close cases")
        case .searchUse: Text(ja: "検索", en: "Search")
        case .registryRead: Text(ja: "連絡先の閲覧", en: "Read contacts")
        case .registryWrite: Text(ja: "連絡先の変更", en: "Change contacts")
        case .noticeWrite: Text(ja: "通知の作成・変更", en: "Write notices")
        case .noticeReview: Text(ja: "通知のレビュー", en: "Review notices")
        case .noticeSend: Text(ja: "通知の送信", en: "Send notices")
        case .auditRead: Text(ja: "監査ログの閲覧", en: "Read the audit log")
        case .settingsRead: Text(ja: "運用状況の閲覧", en: "Read how the installation stands")
        case .accountManage: Text(ja: "アカウント・トークンの管理", en: "Manage accounts and tokens")
        }
    }

    package var permissions: Set<Permission> {
        switch self {
        case .reportWrite: [.reportSubmit]
        case .alertWrite: [.alertSubmit]
        case .inboxRead: [.inboxRead]
        case .inboxTriage: [.inboxRead, .reportTriage]
        case .caseRead: [.caseRead]
        case .caseWrite: [.caseRead, .caseWrite, .caseClose]
        case .searchUse: [.searchUse]
        case .registryRead: [.registryRead]
        case .registryWrite: [.registryRead, .registryWrite]
        case .noticeWrite: [.caseRead, .registryRead, .noticeWrite]
        case .noticeReview: [.caseRead, .noticeReview]
        case .noticeSend: [.caseRead, .noticeSend]
        case .auditRead: [.auditRead]
        case .settingsRead: [.settingsManage]
        case .accountManage: [.accountManage]
        }
    }

    /// Handing in needs nobody's rights; everything else is done as somebody who has them.
    package var needsAccount: Bool { self != .reportWrite && self != .alertWrite }

    /// The scopes any of which opens what needs the permission.
    package static func opening(_ permission: Permission) -> [TokenScope] {
        allCases.filter { $0.permissions.contains(permission) }
    }
}
