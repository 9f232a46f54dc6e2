import Primitives
import Storage
import Transport

/// What is wrong with an entry of a backup.
enum BackupFlaw: Error, Sendable, Hashable {
    /// The archive cannot be read on; in the words of the one who reads it.
    case unreadable(String)
    case foreign, misplaced, cutOff, columns
    case row(line: Int)
    /// The bytes are not those that the manifest, or the entry's own name, tells of.
    case differs
    case missing
    case format(Int)
    case notAManifest
    /// A row names it, and it is not there.
    case blobMissing
    case load(LoadFault)

    /// The problem that a person sees, with the entry that it is about.
    func problem(_ entry: String) -> Problem {
        Problem(.invalid, "backup.damaged", .backupDamaged(entry, text))
    }

    private var text: Text {
        switch self {
        case .unreadable(let reason): Text(ja: "読み出せません（\(reason)）", en: "cannot be read (\(reason))")
        case .foreign: Text(ja: "Hikeshiのバックアップにはない項目です", en: "is no entry of a Hikeshi backup")
        case .misplaced: Text(ja: "項目の順序が正しくありません", en: "is not where it should be in the archive")
        case .cutOff: Text(ja: "途中で切れています", en: "is cut off")
        case .columns: Text(ja: "先頭行が列名の一覧ではありません", en: "does not begin with the names of columns")
        case .row(let line): Text(ja: "\(line)行目が行のデータとして読めません", en: "line \(line) is not a row")
        case .differs: Text(ja: "内容が記録されたSHA-256または件数と一致しません", en: "is not what its SHA-256 or count says")
        case .missing: Text(ja: "アーカイブにありません（途中で切れている可能性があります）", en: "is missing; the archive may be cut off")
        case .format(let number):
            Text(ja: "形式 \(number) のバックアップは扱えません", en: "says format \(number), which this version does not read")
        case .notAManifest: Text(ja: "目録として読めません", en: "cannot be read as a manifest")
        case .blobMissing: Text(ja: "記録から参照されていますが、存在しません", en: "is named by a row and is not there")
        case .load(.unknownTable): Text(ja: "未知の表です", en: "is of a table that is not known")
        case .load(.unknownColumn): Text(ja: "未知の列があります", en: "has a column that is not known")
        case .load(.refused): Text(ja: "データベースに格納できない行があります", en: "holds a row that the database does not take")
        }
    }
}
