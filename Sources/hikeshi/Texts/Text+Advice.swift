import Primitives

/// What `hikeshi doctor` advises.
extension Text {
    static let doctorReadManual = Text(ja: "docs/operations.md を参照してください", en: "see docs/operations.md")
    static let doctorRestore = Text(
        ja: "バックアップを取り、別の場所に復元してください", en: "make a backup now, and restore it elsewhere")
    static let doctorRestoreAgain = Text(
        ja: "hikeshi restore --force でやり直してください", en: "start it anew: hikeshi restore --force")
    static let doctorUpgrade = Text(ja: "新しい版のプログラムを使ってください", en: "use the newer version of the program")
    static let doctorStartOnce = Text(
        ja: "サーバを起動すると自動で行われます", en: "starting the server does that")
    static let doctorAuditAdvice = Text(
        ja: "データを変更せずに保全し、hikeshi audit verify とバックアップで調べてください",
        en: "preserve the data as it is, and look into it with hikeshi audit verify and the backups")
    static let doctorOpenJobs = Text(
        ja: "設定の「バックグラウンド処理」で、再実行または破棄してください", en: "retry or discard them in the settings, under background jobs")
    static let doctorOpenQuarantine = Text(
        ja: "設定の「隔離したメール」で確認してください", en: "look at them in the settings, under quarantine")
    static let doctorRenewKey = Text(
        ja: "新しい鍵をチームの設定で登録し、関係先に知らせてください", en: "set a new key in the team's settings, and tell partners")
    static let doctorCheckFolder = Text(ja: "--data と権限を確認してください", en: "check --data and its permissions")
    static let doctorMakeSpace = Text(ja: "空きを増やしてください", en: "make space")
    static func doctorChangeMode(_ path: String) -> Text { .verbatim("chmod go= \(path)") }
    static let doctorSetClock = Text(
        ja: "時刻同期（chrony、systemd-timesyncd など）を設定してください", en: "set up time synchronisation (chrony, systemd-timesyncd)")
    static let doctorInstallZones = Text(ja: "tzdata を導入してください", en: "install tzdata")
    static let doctorNameRelay = Text(
        ja: "実運用では設定ファイルの submission を記入してください", en: "for real work, name one under submission in the settings file")
    static let doctorCheckRelay = Text(
        ja: "設定ファイルの submission とメールサーバを確認してください", en: "check submission in the settings file, and the relay")
    static let doctorCheckLog = Text(ja: "サーバのログを確認してください", en: "look into the server's log")
}
