import Cases
import Notices
import Primitives
import Registry
import Signals
import Storage

/// Audit log and background jobs.
extension SettingsText {
    static let metrics = Text(ja: "稼働指標", en: "Metrics")
    static func spaceScarce(percent: Int, gigabytes: Int) -> Text {
        Text(
            ja: "データ保存先の空き容量が残り\(percent)%（\(gigabytes) GB）です。空きがなくなるとメールを受け付けられません。容量を増やすか、保存期間を見直してください。",
            en:
                "The disk with the data has \(percent) % (\(gigabytes) GB) left. When it is full, no mail is taken. Make room, or shorten the retention."
        )
    }
    static func clockDoubted(_ doubt: ClockDoubt, until end: String) -> Text {
        guard doubt.leapt else {
            return Text(
                ja: "サーバの時計が変更されたため、記録の消去を\(end) (JST) まで止めています。時計が正しければ、再開できます。",
                en: """
                    The server's clock was set. No records are erased until \(end) (JST). If the clock is right, you can \
                    let it go on now.
                    """)
        }
        let distance = MomentText.distance(doubt.ahead)
        return Text(
            ja: """
                サーバの時計が\(distance.ja)先に進んだか、サーバがその間停止していました。リマインド、次の連絡先への連絡、記録の消去を\(end) (JST) \
                まで止めています。時計が正しければ、再開できます。誤っている場合は時計を直してください。
                """,
            en: """
                The server's clock leapt forward by \(distance.en), or no server ran for that long. Reminders, notices to \
                next contacts and the erasing of records wait until \(end) (JST). If the clock is right, let them go on; \
                if not, set it right.
                """)
    }
    static let clockIsRight = Text(ja: "時計は正しい（再開）", en: "The clock is right: go on")
    static let clockTrusted = Text(ja: "止めていた処理を再開しました。", en: "What waited for the clock goes on.")
    static let audit = Text(ja: "監査ログ", en: "Audit log")
    static let auditPurpose = Text(
        ja: "誰が、いつ、何をしたかの記録です。各行はハッシュで前の行につながり、書き換えや削除を検出できます。",
        en: "Who did what, and when. Each line is chained to the one before by its hash, so that changes show.")
    static let auditEmpty = Text(ja: "該当する記録はありません。", en: "No entry matches.")
    static let verify = Text(ja: "改ざんを検査", en: "Check for tampering")
    static func auditWhole(_ count: Int64, head: String) -> Text {
        Text(
            ja: "監査ログ\(count)件を検査しました。改ざんや欠落はありません。末尾のハッシュ: \(head)",
            en: "The audit log is whole: \(count) entries. Hash of the last one: \(head)")
    }
    static func auditBroken(_ entry: Int64) -> Text {
        Text(
            ja: "監査ログの\(entry)件目に改ざんまたは欠落があります。詳細はサーバのログを確認してください。",
            en: "The audit log is broken at entry \(entry). The server's log says more.")
    }
    static let entryNumber = Text(ja: "番号", en: "No.")
    static let at = Text(ja: "日時 (JST)", en: "Time (JST)")
    static let actor = Text(ja: "実行者", en: "Who")
    static let action = Text(ja: "操作", en: "What")
    static let subject = Text(ja: "対象", en: "On what")
    static let subjectExample = Text.verbatim("account:…")
    static let detail = Text(ja: "詳細", en: "Detail")
    static let allActions = Text(ja: "すべての操作", en: "Everything")
    static let fromTime = Text(ja: "開始日時 (JST)", en: "From (JST)")
    static let untilTime = Text(ja: "終了日時 (JST)", en: "Until (JST)")
    static let momentUnreadable = Text(
        ja: "日時を 2026-11-21T14:00 の形で入力してください。", en: "Enter a date and time such as 2026-11-21T14:00.")

    static let jobs = Text(ja: "バックグラウンド処理", en: "Background jobs")
    static let jobsPurpose = Text(
        ja: "メールの送信など、順番を待って行われる処理の状態です。繰り返し失敗した処理は、人が判断するまで保管されます。",
        en: "Work that waits its turn, such as sending mail. What keeps failing is kept until somebody decides.")
    static let queues = Text(ja: "キューの状態", en: "State of the queues")
    static let queuesEmpty = Text(ja: "待機中・実行中・失敗した処理はありません。", en: "Nothing waits, runs or has failed.")
    static let queue = Text(ja: "キュー", en: "Queue")
    static let queueNames: [String: Text] = [
        QueuedMail.queue: Text(ja: "メールの送信", en: "Sending mail"),
        NoticeStore.reminderQueue: Text(ja: "リマインド", en: "Reminders"),
        NoticeStore.promptReminderQueue: Text(ja: "手動のリマインド", en: "Reminders by hand"),
        CaseStore.clockQueue: Text(ja: "対応期限の監視", en: "Watching due times"),
        WebhookStore.queue: Text(ja: "Webhookの送信", en: "Telling webhooks"),
        KeyArrival.queue: Text(ja: "署名の再検証", en: "Verifying signatures again"),
        BlobEraser.queue: Text(ja: "消去した記録のファイルを削除", en: "Deleting files of erased records"),
        RegistryStore.fileQueue: Text(ja: "取り込み待ちファイルの削除", en: "Deleting files left at the import"),
    ]
    static let waiting = Text(ja: "待機中", en: "Waiting")
    static let running = Text(ja: "実行中", en: "Running")
    static let dead = Text(ja: "失敗", en: "Failed")
    static let nextAt = Text(ja: "次の実行予定 (JST)", en: "Next due (JST)")
    static let deadLetters = Text(ja: "失敗した処理", en: "Failed jobs")
    static let deadLettersEmpty = Text(
        ja: "失敗した処理はありません。再試行を繰り返しても成功しなかった処理は、ここに表示されます。",
        en: "No job has failed. One that does not succeed after all its tries will show up here.")
    static let why = Text(ja: "失敗の理由", en: "Why")
    static let tries = Text(ja: "試行回数", en: "Tries")
    static let diedAt = Text(ja: "失敗日時 (JST)", en: "Failed at (JST)")
    static let content = Text(ja: "内容", en: "Content")
    static let retry = Text(ja: "再実行", en: "Retry")
    static let discard = Text(ja: "破棄", en: "Discard")
    static let discardWarning = Text(
        ja: "この処理は二度と実行されません。", en: "This job will never run again.")
    static let discardNow = Text(ja: "破棄する", en: "Discard it")
    static let retried = Text(ja: "処理をキューに戻しました。", en: "The job is back in its queue.")
    static let discarded = Text(ja: "処理を破棄しました。", en: "The job is discarded.")
}
