import Primitives

/// The words of the mailboxes' page.
enum MailboxText {
    static let mailboxes = Text(ja: "受信メールボックス", en: "Mailboxes")
    static let purpose = Text(
        ja: "IMAPまたはPOP3でメールを取り込むメールボックスの状態です。接続先は設定ファイルの mailboxes で指定します。",
        en: "The mailboxes that mail is fetched from over IMAP or POP3, as mailboxes in the settings file names them.")
    static let empty = Text(
        ja: "メールボックスは設定されていません。設定ファイルの mailboxes に指定すると、ここに状態が表示されます。",
        en: "No mailbox is set up. Name one under mailboxes in the settings file, and its state will show up here.")
    static let name = Text(ja: "名称", en: "Name")
    static let lastRead = Text(ja: "最終取り込み (JST)", en: "Last read (JST)")
    static let nextRead = Text(ja: "次の取り込み予定 (JST)", en: "Next due (JST)")
    static let taken = Text(ja: "取り込んだメール", en: "Mails taken in")
    static let shadow = Text(ja: "シャドー（読み取りのみ）", en: "Shadow (read only)")
    static let live = Text(ja: "本番", en: "Live")
    static let troubled = Text(ja: "取り込めません", en: "In trouble")
    static let notYetRead = Text(ja: "未取り込み", en: "Not read yet")
    static let notListed = Text(ja: "設定から削除済み", en: "No longer in the settings")
    static let fetchNow = Text(ja: "今すぐ取り込む", en: "Fetch now")
    static let fetching = Text(
        ja: "取り込みを開始しました。結果は、しばらくしてからこのページを開き直すと表示されます。",
        en: "The mailbox is being read. Open this page again in a while to see the result.")
    static let since = Text(ja: "発生日時", en: "Since")
    static let folder = Text(ja: "フォルダ", en: "Folder")
    static let mailName = Text(ja: "サーバ上の識別子 (UID)", en: "Name on the server (UID)")
    static let unfetched = Text(ja: "取り込めなかったメール", en: "Mails that stayed on their server")
    static let unfetchedPurpose = Text(
        ja: "サーバに残っているメールです。メールソフトで確認してください。",
        en: "They are still in their mailbox: look at them with a mail program.")
}
