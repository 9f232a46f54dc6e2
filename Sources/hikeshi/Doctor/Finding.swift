import Primitives

/// What `hikeshi doctor` found out about one thing.
struct Finding: Sendable, Hashable {
    enum Level: String, Sendable, Codable { case ok, warn, bad }

    enum Subject: String, Labelled {
        case database, integrity, audit, space, permissions, key, clock
        case timeZone = "time-zone"
        case relay, intake, mx, spf, dkim, dmarc, jobs, mails
        case teamKey = "team-key"

        var label: Text {
            switch self {
            case .database: Text(ja: "データベース", en: "Database")
            case .integrity: Text(ja: "データの整合性", en: "Integrity")
            case .audit: Text(ja: "監査ログ", en: "Audit log")
            case .space: Text(ja: "ディスクの空き", en: "Disk space")
            case .permissions: Text(ja: "ファイルの権限", en: "File permissions")
            case .key: Text(ja: "マスター鍵", en: "Master key")
            case .clock: Text(ja: "時計", en: "Clock")
            case .timeZone: Text(ja: "タイムゾーン", en: "Time zones")
            case .relay: Text(ja: "メールの送信", en: "Mail out")
            case .intake: Text(ja: "メールの受信", en: "Mail in")
            case .mx: Text(ja: "DNS: MX", en: "DNS: MX")
            case .spf: Text(ja: "DNS: SPF", en: "DNS: SPF")
            case .dkim: Text(ja: "DNS: DKIM", en: "DNS: DKIM")
            case .dmarc: Text(ja: "DNS: DMARC", en: "DNS: DMARC")
            case .jobs: Text(ja: "バックグラウンド処理", en: "Background jobs")
            case .mails: Text(ja: "隔離したメール", en: "Quarantined mails")
            case .teamKey: Text(ja: "チームの鍵", en: "Team key")
            }
        }
    }

    let subject: Subject
    let level: Level
    /// What is so.
    let text: Text
    /// What to do about it; nil when all is well.
    let advice: Text?

    static func ok(_ subject: Subject, _ text: Text) -> Finding {
        Finding(subject: subject, level: .ok, text: text, advice: nil)
    }

    static func warn(_ subject: Subject, _ text: Text, _ advice: Text) -> Finding {
        Finding(subject: subject, level: .warn, text: text, advice: advice)
    }

    static func bad(_ subject: Subject, _ text: Text, _ advice: Text) -> Finding {
        Finding(subject: subject, level: .bad, text: text, advice: advice)
    }

    /// One line for a person.
    func line(_ language: Language) -> String {
        let blanks = String(repeating: " ", count: 6 - level.rawValue.count)
        return "\(level.rawValue)\(blanks)\(subject.label[language]): " + text[language]
            + (advice.map { "  → \($0[language])" } ?? "")
    }
}
