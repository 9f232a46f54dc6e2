import Primitives

extension Text {
    static let mailboxNeedsOneSecret = Text(
        ja: "passwordFile と oauth のどちらか一方を指定してください",
        en: "name either passwordFile or oauth")
    static let mailboxMoveTo = Text(
        ja: "after: move のときに限り、移動先のフォルダを指定してください",
        en: "names the folder for after: move, and only for that")
    static let mailboxName = Text(ja: "1〜100文字にしてください", en: "must have 1 to 100 characters")
    static let mailboxFolders = Text(
        ja: "フォルダ名を1つ以上指定してください（制御文字は使えません）",
        en: "must name at least one folder, without control characters")
    static let mailboxPOP3Folders = Text(
        ja: "POP3ではフォルダを指定できません", en: "cannot be chosen with POP3")
    static let mailboxPOP3After = Text(
        ja: "POP3では keep または delete だけを指定できます", en: "must be keep or delete with POP3")
}
