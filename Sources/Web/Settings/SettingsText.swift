import Primitives

/// The words of the settings.
enum SettingsText {
    static let settings = Text(ja: "設定", en: "Settings")
    static let save = Text(ja: "保存", en: "Save")
    static let back = Text(ja: "戻る", en: "Back")
    static let showAll = Text(ja: "すべて表示", en: "Show all")
    static let state = Text(ja: "状態", en: "State")

    static let team = Text(ja: "自組織の情報", en: "Our identity")
    static let teamPurpose = Text(
        ja: "送信するメールに記載される名称・アドレスと、署名に使う鍵です。",
        en: "The name and address that our mails show, and the key that signs them.")
    static let teamMissing = Text(
        ja: "自組織の情報はまだ登録されていません。設定ファイルの team で指定してください。",
        en: "Our identity is not set yet. Set it under team in the configuration file.")
    static let nameInJapanese = Text(ja: "名称（日本語）", en: "Name in Japanese")
    static let nameInEnglish = Text(ja: "名称（英語）", en: "Name in English")
    static let address = Text(ja: "メールアドレス", en: "Mail address")
    static let fingerprint = Text(ja: "鍵のフィンガープリント", en: "Key fingerprint")
    static let downloadKey = Text(ja: "公開鍵をダウンロード", en: "Download the public key")

    static let quarantine = Text(ja: "隔離されたメール", en: "Quarantined mail")
    static let quarantinePurpose = Text(
        ja: "解析に2回失敗したメールです。原本を保管しており、確認と再処理ができます。",
        en: "Mail that could not be processed twice. It is kept whole, to be looked at and tried again.")
    static let quarantineEmpty = Text(
        ja: "隔離されたメールはありません。解析に2回失敗したメールがあると、ここに表示されます。",
        en: "No mail is quarantined. One that fails twice will show up here.")
    static let returnPath = Text(ja: "エンベロープ送信者", en: "Envelope sender")
    static let problem = Text(ja: "問題", en: "Problem")
    static let downloadRaw = Text(ja: "原本をダウンロード", en: "Download the original")
    static let retryMail = Text(ja: "再処理", en: "Process again")
    static let mailRetried = Text(
        ja: "再処理を開始しました。成功すると受信トレイに表示されます。",
        en: "The mail is being processed again. If that works, it will be in the inbox.")
    static func inLog(_ id: String) -> Text {
        Text(ja: "（ログの番号: \(id)）", en: " (in the log as \(id))")
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
        ja: "デモのアカウントでサインインしている場合はサインアウトされ、最初の管理者の登録から始まります。",
        en:
            "If you are signed in with an account of the demo, you will be signed out and start with the first administrator."
    )
    static let removeDemoNow = Text(ja: "デモを削除する", en: "Remove it now")
    static let demoRemoved = Text(ja: "デモを削除しました。", en: "The demo is removed.")
}
