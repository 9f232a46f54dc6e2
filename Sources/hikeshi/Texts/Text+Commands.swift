import Primitives
import Registry

extension Text {
    static let mailNotUsable = Text(
        ja: "標準入力のメールが空か、大きすぎます（上限 100 MiB）。",
        en: "The mail on standard input is empty or too large (limit 100 MiB).")

    static func fileUnreadable(_ path: String) -> Text {
        Text(ja: "\(path) を読めません。", en: "\(path) cannot be read.")
    }

    static func linesWithoutAddress(_ count: Int) -> Text {
        Text(ja: "アドレスのない行: \(count)", en: "lines without an address: \(count)")
    }

    static func folderInUse(_ folder: String) -> Text {
        Text(
            ja: "別の Hikeshi がデータフォルダ \(folder) で動作しています。先にそちらを終了してください。",
            en: "Another Hikeshi is running on the data folder \(folder). End it first.")
    }

    static let keyFileOutside = Text(
        ja: "鍵のファイルは、読み込むファイルと同じフォルダの中に置いてください。",
        en: "Key files must lie in the folder of the imported file.")

    static let routeUnreadable = Text(ja: "経路として読み取れません。", en: "This does not read as a route.")
    static func routesImported(_ prefixes: Int64, badLines: Int64) -> Text {
        Text(
            ja: "経路\(prefixes)件の経路表に入れ替えました。読み取れない行\(badLines)件",
            en: "\(prefixes) prefixes are in force now; \(badLines) lines could not be read")
    }
    static func registryImported(_ report: ImportReport) -> Text {
        let counts = (report.added, report.changed, report.unchanged, report.problems.count)
        return Text(
            ja: "\(report.isDryRun ? "試行: " : "")追加 \(counts.0)、変更 \(counts.1)、変更なし \(counts.2)、エラー \(counts.3)",
            en:
                "\(report.isDryRun ? "dry run: " : "")\(counts.0) added, \(counts.1) changed, \(counts.2) unchanged, \(counts.3) problems"
        )
    }
}
