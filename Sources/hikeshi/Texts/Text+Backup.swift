import Primitives

extension Text {
    static func backupExists(_ file: String) -> Text {
        Text(
            ja: "\(file) はすでにあります。置き換える場合は --force を付けてください。",
            en: "\(file) is there already. To replace it, add --force.")
    }

    static func backupNothing(_ path: String) -> Text {
        Text(ja: "データベース \(path) がありません。", en: "There is no database \(path).")
    }

    static func backupUnwritable(_ file: String, _ reason: String) -> Text {
        Text(ja: "\(file) に書き込めません（\(reason)）。", en: "\(file) cannot be written (\(reason)).")
    }

    static func backupDamaged(_ entry: String, _ flaw: Text) -> Text {
        Text(ja: "バックアップの問題: \(entry): \(flaw.ja)。", en: "A problem with the backup: \(entry): \(flaw.en).")
    }

    static func backupProgress(_ contents: BackupContents) -> Text {
        Text(ja: "書き込み中… \(counts(contents).ja)", en: "Writing… \(counts(contents).en)")
    }

    static func restoreProgress(_ contents: BackupContents) -> Text {
        Text(ja: "復元中… \(counts(contents).ja)", en: "Restoring… \(counts(contents).en)")
    }

    static let backupChecking = Text(ja: "バックアップを検証しています…", en: "Checking the backup…")

    static func backupMade(_ file: String, _ manifest: BackupManifest) -> Text {
        let counts = counts(manifest.contents)
        return Text(
            ja: "バックアップを作成し、検証しました: \(file)（\(counts.ja)、監査ログ \(manifest.auditHead.number)件）",
            en: "Backup written and checked: \(file) (\(counts.en), \(manifest.auditHead.number) audit entries)")
    }

    static func backupLacksKey(_ path: String) -> Text {
        Text(
            ja: "マスター鍵 \(path) は含まれていません。別の場所に保管してください。鍵がないと、バックアップ内の秘密情報は開けません。",
            en:
                "The master key \(path) is not in it. Keep a copy elsewhere: without it, the secrets in the backup stay closed."
        )
    }

    static func backupLacks(_ count: Int) -> Text {
        Text(
            ja: "破損または欠落のため、保存ファイル \(count)個が含まれていません（ほかはすべて含まれています）。以前のバックアップから補えるか確認してください:",
            en:
                "\(count) stored files are not in it, because they are damaged or gone; everything else is. See whether an earlier backup has them:"
        )
    }

    static func restored(_ manifest: BackupManifest) -> Text {
        let counts = counts(manifest.contents)
        return Text(
            ja: "\(manifest.madeAt) のバックアップを復元しました（\(counts.ja)、監査ログ \(manifest.auditHead.number)件、改変なし）",
            en:
                "Restored the backup of \(manifest.madeAt) (\(counts.en), \(manifest.auditHead.number) audit entries, whole)"
        )
    }

    private static func counts(_ contents: BackupContents) -> Text {
        let (tables, rows, files) = (contents.tables.count, contents.rows, contents.blobs)
        let size = contents.blobBytes
        return Text(
            ja: "表 \(tables)、\(rows)行、保存ファイル \(files)個（\(size)バイト）",
            en: "\(tables) tables, \(rows) rows, \(files) stored files (\(size) bytes)")
    }
}

extension KeyFit {
    /// What is wrong and what to do; nil when the key fits.
    func advice(_ path: String) -> Text? {
        switch self {
        case .fits: nil
        case .missing:
            Text(
                ja: "マスター鍵 \(path) がありません。起動する前に、元の環境の鍵をこの場所に置いてください（権限0600）。",
                en:
                    "There is no master key \(path). Before the start, put the key of the original installation there (mode 0600)."
            )
        case .misfits(let count, let all):
            Text(
                ja: "マスター鍵 \(path) では、保存された秘密情報 \(all)件のうち \(count)件を開けません。元の環境の鍵に置き換えてください。",
                en:
                    "The master key \(path) does not open \(count) of \(all) stored secrets. Replace it by the key of the original installation."
            )
        }
    }
}
