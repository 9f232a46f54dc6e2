import Primitives

extension Text {
    static let newerDatabase = Text(
        ja: "このデータベースは、より新しい版のHikeshiで更新されています。新しい版のプログラムで起動してください。",
        en: "This database was updated by a newer version of Hikeshi. Start it with the newer version.")
    static let databaseNotUTF8 = Text(
        ja: "PostgreSQLデータベースの文字コードがUTF-8ではありません。UTF-8のデータベースを指定してください。",
        en: "The PostgreSQL database is not encoded in UTF-8. Choose a database that is.")
    static let jobNotDead = Text(
        ja: "この処理は失敗状態ではないため、再実行できません。", en: "This job has not failed, so it cannot be retried.")

    static let restoreUnfinished = Text(
        ja: "このデータベースへのバックアップの復元が完了していません。hikeshi restore に --force を付けて、最初からやり直してください。",
        en:
            "A backup is being restored into this database, or that was broken off. Start it anew: hikeshi restore --force."
    )
    static let restoreNotEmpty = Text(
        ja: "復元先が空ではありません。復元は、まだ何も保存されていない環境に対してのみ行えます。",
        en: "There is data here already. A backup is restored into an empty installation only.")
    static let backupNewer = Text(
        ja: "このバックアップは、より新しい版のHikeshiで作成されています。新しい版のプログラムで復元してください。",
        en: "This backup was made by a newer version of Hikeshi. Restore it with the newer version.")
    static let backupAuditBroken = Text(
        ja: "バックアップ内の監査ログが、目録に記録された末尾と一致しないか、途中で変更されています。",
        en: "The audit log in the backup was changed, or does not end where the backup's manifest says.")
    static func backupDangling(_ table: String) -> Text {
        Text(
            ja: "バックアップの表 \(table) に、存在しない記録を参照する行があります。",
            en: "In the backup, a row of the table \(table) names a record that is not there.")
    }
}
