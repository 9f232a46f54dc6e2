import Primitives

/// What `hikeshi doctor` finds.
extension Text {
    static let doctorNone = Text(ja: "ありません", en: "none")
    static let doctorCurrent = Text(ja: "接続でき、最新の構造です", en: "reachable, schema up to date")
    static func doctorPending(_ count: Int) -> Text {
        Text(ja: "構造の更新が\(count)件残っています", en: "\(count) steps of the schema are still to be taken")
    }
    static let newerSchema = Text(ja: "より新しい版で更新されています", en: "updated by a newer version")
    static let doctorRestoring = Text(ja: "復元が完了していません", en: "a restore is not finished")
    static let doctorSound = Text(ja: "問題ありません", en: "sound")
    static func doctorDamaged(_ words: String) -> Text {
        Text(ja: "破損しています（\(words)）", en: "damaged (\(words))")
    }
    static func doctorAuditWhole(_ entries: Int64, _ heads: Int) -> Text {
        Text(
            ja: "\(entries)件、改変なし（保管した末尾 \(heads)件と一致）",
            en: "\(entries) entries, whole; \(heads) kept heads agree")
    }
    static func doctorAuditBroken(_ entry: Int64, _ why: String) -> Text {
        Text(ja: "\(entry)件目が一致しません（\(why)）", en: "broken at entry \(entry): \(why)")
    }
    static let doctorKeyFits = Text(ja: "保存された秘密情報をすべて開けます", en: "opens every stored secret")
    static let doctorKeyMisfits = Text(ja: "保存された秘密情報を開けません", en: "does not open the stored secrets")
    static func doctorDeadJobs(_ count: Int64) -> Text {
        Text(ja: "失敗した処理が\(count)件あります", en: "\(count) given up")
    }
    static func doctorQuarantined(_ count: Int) -> Text {
        Text(ja: "\(count)件あります", en: "\(count) set aside")
    }
    static let doctorNoTeam = Text(ja: "まだ設定されていません", en: "not set yet")
    static let doctorKeyForever = Text(ja: "有効期限なし", en: "does not expire")
    static func doctorKeyUntil(_ day: String) -> Text { Text(ja: "有効期限 \(day)", en: "valid until \(day)") }
    static func doctorKeyExpired(_ day: String) -> Text {
        Text(ja: "\(day) に期限が切れました", en: "expired on \(day)")
    }
    static func doctorUnreadable(_ path: String) -> Text { Text(ja: "\(path) を読めません", en: "\(path) cannot be read") }
    static func doctorSpace(_ percent: Int, gigabytes: Int) -> Text {
        Text(ja: "空き \(percent) %（\(gigabytes) GiB）", en: "\(percent) % free (\(gigabytes) GiB)")
    }
    static let doctorOwnerOnly = Text(ja: "所有者だけが読めます", en: "for the owner only")
    static func doctorExposed(_ path: String) -> Text {
        Text(ja: "\(path) を他の利用者も読めます", en: "others can read \(path)")
    }
    static let doctorClockRight = Text(ja: "同期されています", en: "synchronised")
    static let doctorClockAlone = Text(ja: "時刻同期が確認できません", en: "not known to be synchronised")
    static let doctorClockBehind = Text(ja: "監査ログの最終記録より遅れています", en: "behind the last line of the audit log")
    static func doctorClocksApart(seconds: Int) -> Text {
        Text(
            ja: "データベースサーバの時計と\(seconds)秒ずれています", en: "\(seconds) s apart from the database server's clock")
    }
    static let doctorZonesKnown = Text(ja: "Asia/Tokyo を認識しています", en: "Asia/Tokyo is known")
    static let doctorZonesUnknown = Text(ja: "Asia/Tokyo が見つかりません", en: "Asia/Tokyo is not known")
    static let doctorNoRelay = Text(ja: "メールサーバが未設定です", en: "no relay is set; mail stays on this machine")
    static let doctorRelayAnswers = Text(ja: "メールサーバに接続できます", en: "the relay answers")
    static let doctorNoIntake = Text(ja: "LMTPは設定されていません", en: "no LMTP is set")
    static let doctorNotServed = Text(ja: "サーバが停止中のため確認していません", en: "not looked at: no server runs")
    static func doctorIntakeAnswers(_ address: String) -> Text {
        Text(ja: "\(address) で待ち受けています", en: "answers on \(address)")
    }
    static func doctorIntakeSilent(_ address: String) -> Text {
        Text(ja: "\(address) が応答しません", en: "no answer on \(address)")
    }
}
