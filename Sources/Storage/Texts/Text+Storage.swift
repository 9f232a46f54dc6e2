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
}
