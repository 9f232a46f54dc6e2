import Primitives

/// The words of the settings.
enum SettingsText {
    static let settings = Text(ja: "設定", en: "Settings")
    static let save = Text(ja: "保存", en: "Save")
    static let back = Text(ja: "戻る", en: "Back")
    static let showAll = Text(ja: "すべて表示", en: "Show all")
    static let state = Text(ja: "状態", en: "State")

    static let quarantine = Text(ja: "隔離されたメール", en: "Quarantined mail")
    static let quarantinePurpose = Text(
        ja: "解析に2回失敗したメールです。原本を保管しており、確認と再処理ができます。",
        en: "Mail whose processing failed twice. The original is kept, so that it can be looked at and tried again.")
    static let quarantineEmpty = Text(
        ja: "隔離されたメールはありません。解析に2回失敗したメールがあると、ここに表示されます。",
        en: "No mail is quarantined. One that fails twice will show up here.")
    static let envelope = Text(ja: "送信者 → 宛先", en: "From → to")
    static let source = Text(ja: "受信経路", en: "Came by")
    static let quarantineWhy = Text(ja: "隔離の理由", en: "Why it is here")
    static let whatToDo = Text(ja: "対処のしかた", en: "What can be done")
    static let lookAtOriginal = Text(
        ja: "原本をダウンロードして内容を確認します。不審な添付ファイルやリンクが含まれることがあるため、隔離環境で開いてください。",
        en: "Download the original and look at it. It may hold malicious files or links: open it in an isolated place.")
    static let askLog = Text(
        ja: "サーバのログを番号で検索し、原因を確認します。", en: "Look the number up in the server's log to see the cause.")
    static let tryAgain = Text(
        ja: "Hikeshiの更新や設定の修正の後に再処理します。再び失敗したメールは、ここに戻ります。",
        en: "Process it again after an update or a repair. If it fails once more, it comes back here.")
    static let downloadRaw = Text(ja: "原本をダウンロード", en: "Download the original")
    static let retryMail = Text(ja: "再処理", en: "Process again")
    static let mailRetried = Text(
        ja: "再処理を開始しました。成功すると受信トレイに表示されます。",
        en: "The mail is being processed again. If that works, it will be in the inbox.")
    static func inLog(_ id: String) -> Text {
        Text(ja: "ログの番号: \(id)", en: "In the log as \(id)")
    }
    static func count(_ count: Int, _ state: Text) -> Text {
        Text(ja: "\(state.ja) \(count)通", en: "\(state.en): \(count)")
    }
    static func size(_ bytes: Int) -> Text {
        .verbatim(bytes < 1 << 20 ? "\((bytes + 1_023) >> 10) KiB" : "\(bytes >> 20) MiB")
    }

    static let demo = Text(ja: "デモ", en: "Demo")
    static let demoPurpose = Text(
        ja: "体験用のデータの説明と、一括削除です。", en: "What the sample data is, and its removal in one step.")
    static let demoIs = Text(
        ja: "架空の組織「例示CSIRT」のひと月分の活動が登録されています。人物・組織・アドレスはすべて架空です。",
        en:
            "This installation holds a month in the life of a fictional team. All people, organisations and addresses are made up."
    )
    static let demoMails = Text(
        ja: "メールは実際の受信処理を通して取り込まれています。デモから外部へメールが送信されることはありません。",
        en: "The mails went through the real intake. Nothing that you send here leaves this machine.")
    static let noDemo = Text(
        ja: "デモのデータは登録されていません。空の環境では hikeshi demo load で登録できます。",
        en: "No demo is loaded. On an empty installation, hikeshi demo load loads it.")
    static let removeDemo = Text(ja: "デモを削除", en: "Remove the demo")
    static let removalRemoves = Text(
        ja: "デモの報告・案件・通知・連絡先・アカウントをすべて削除します。この操作は取り消せません。",
        en: "All reports, cases, notices, contacts and accounts of the demo will be removed. This cannot be undone.")
    static let removalSpares = Text(
        ja: "削除後はサインアウトされ、最初の管理者の登録から始まります。登録に使うワンタイムトークンは、サーバのコンソール（起動した端末またはログ）に表示されます。",
        en:
            "You will be signed out and start with the first administrator. The one-time token for that is printed on the server's console: the terminal where it was started, or its log."
    )
    static let removeDemoNow = Text(ja: "デモを削除する", en: "Remove it now")
    static let demoRemoved = Text(
        ja: "デモを削除しました。ワンタイムトークンを、サーバのコンソール（起動した端末またはログ）に表示しました。",
        en:
            "The demo is removed. The one-time token is printed on the server's console: the terminal where it was started, or its log."
    )
}
