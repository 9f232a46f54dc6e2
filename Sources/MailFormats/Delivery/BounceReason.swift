package import Primitives

/// Why a mail did not arrive, as far as codes and words of the refusing server tell.
package enum BounceReason: String, Labelled {
    case userUnknown, mailboxFull, accountDisabled, hostUnknown, tooLarge, rejected, unreachable, other

    package var label: Text {
        switch self {
        case .userUnknown: Text(ja: "宛先なし", en: "No such recipient")
        case .mailboxFull: Text(ja: "メールボックスの容量超過", en: "Mailbox full")
        case .accountDisabled: Text(ja: "アカウント停止", en: "Account disabled")
        case .hostUnknown: Text(ja: "ドメインなし", en: "No such domain")
        case .tooLarge: Text(ja: "サイズ超過", en: "Too large")
        case .rejected: Text(ja: "受信拒否", en: "Refused")
        case .unreachable: Text(ja: "接続不可・時間切れ", en: "Unreachable or timed out")
        case .other: Text(ja: "不明", en: "Unknown")
        }
    }

    /// A code that says something (RFC 3463 §3) counts before words, words before a vague code.
    static func read(status: String?, words: String) -> BounceReason {
        if let status, let reason = telling(status) { return reason }
        let words = words.prefix(2_000).lowercased()
        return table.first { $0.marks.contains(where: words.contains) }?.reason ?? .other
    }

    /// `subject.detail` behind the class.
    private static func telling(_ status: String) -> BounceReason? {
        switch status.split(separator: ".").dropFirst().joined(separator: ".") {
        case "1.1", "1.3", "1.6", "1.10": .userUnknown
        case "1.2": .hostUnknown
        case "2.1": .accountDisabled
        case "2.2": .mailboxFull
        case "2.3", "3.4": .tooLarge
        case "4.1", "4.2", "4.4", "4.5", "4.7": .unreachable
        case "7.1", "7.7", "7.20", "7.23", "7.25", "7.26": .rejected
        default: nil
        }
    }

    /// Lower case; the first that matches, so the narrower ones stand first.
    private static let table: [(reason: BounceReason, marks: [String])] = [
        (
            .mailboxFull,
            ["mailbox full", "mailbox is full", "over quota", "quota exceeded", "insufficient storage", "容量", "満杯"]
        ),
        (.tooLarge, ["too large", "size exceed", "exceeds size", "message size", "サイズ", "大きすぎ"]),
        (
            .accountDisabled,
            ["is disabled", "account disabled", "suspended", "deactivated", "inactive", "利用停止", "停止されて", "解約", "休止"]
        ),
        (
            .hostUnknown,
            [
                "host unknown", "unknown host", "host or domain name not found", "unrouteable address",
                "no such domain",
                "domain not found", "name service error", "no mx", "ドメインが見つかり", "ホストが見つかり",
            ]
        ),
        (
            .userUnknown,
            [
                "user unknown", "unknown user", "no such user", "not listed in", "no mailbox here", "invalid recipient",
                "unknown recipient", "recipient unknown", "recipient not found", "address not found", "does not exist",
                "no such address", "couldn't be found", "could not be found", "not a known user", "no such recipient",
                "存在しません", "存在しない", "見つかりません", "宛先不明", "ユーザー不明", "ユーザ不明", "使われておりません",
            ]
        ),
        (
            .unreachable,
            [
                "timed out", "timeout", "connection refused", "no route", "could not connect", "couldn't connect",
                "temporarily unavailable", "try again later", "greylist", "retry time", "too long", "時間切れ", "タイムアウト",
                "接続できません", "混雑",
            ]
        ),
        (
            .rejected,
            [
                "spam", "blocked", "blacklist", "blocklist", "policy", "denied", "reject", "refused", "not allowed",
                "dmarc",
                "temporarily limited", "拒否", "迷惑メール", "フィルタ", "制限",
            ]
        ),
    ]
}

extension DeliveryReport.Recipient {
    package var reason: BounceReason { BounceReason.read(status: status, words: diagnostic ?? "") }

    /// Another try may succeed: the class of the code says so; without a code the reason does.
    package var isTemporary: Bool {
        if action == .delayed { return true }
        if let first = status?.first { return first == "4" }
        if let code = BounceText.replyCode(in: diagnostic ?? "") { return code.first == UInt8(ascii: "4") }
        return reason == .mailboxFull || reason == .unreachable
            || (diagnostic ?? "").lowercased().contains("temporarily")
    }
}
