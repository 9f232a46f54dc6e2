import Primitives
import Registry

/// What the page for lists of addresses says.
enum OwnersText {
    static let title = Text(ja: "アドレス一覧から担当組織を調べる", en: "Owners of a list of addresses")
    static let purpose = Text(
        ja: "ログや提供リストのアドレスを、担当する組織ごとに分けます。何も登録・通知しません。",
        en:
            "Sorts the addresses of a log or a list by the organisations that answer for them. Nothing is stored or sent."
    )
    static let file = Text(ja: "一覧のファイル", en: "File with the list")
    static let fileHint = Text(
        ja: "1行から最初のアドレスを読み取ります。CSVやログもそのまま選べます。",
        en: "The first address of each line is read. CSV files and logs will do as they are.")
    static let text = Text(ja: "または、一覧を貼り付け", en: "Or paste the list")
    static let find = Text(ja: "調べる", en: "Look up")
    static let download = Text(ja: "結果をCSVでダウンロード", en: "Download the result as CSV")
    static let fileName = Text(ja: "担当組織.csv", en: "owners.csv")
    static let count = Text(ja: "アドレス数", en: "Addresses")
    static let addresses = Text(ja: "アドレスの例", en: "For example")
    static let unowned = Text(ja: "担当なし", en: "Nobody")
    static let nothing = Text(ja: "ファイルを選ぶか、一覧を貼り付けてください。", en: "Choose a file, or paste a list.")
    static let noAddress = Text(ja: "IPアドレスが見つかりません。", en: "There is no address in it.")
    static let nobody = Text(ja: "担当する組織のあるアドレスはありません。", en: "No organisation answers for any of them.")
    static func cut(_ count: Int) -> Text {
        Text(ja: "多い順に\(count)組織を表示しています。CSVにはすべて入ります。", en: "The first \(count) are shown; the CSV file holds all.")
    }
    static func summary(_ report: AddressReport) -> Text {
        let (lines, without) = (report.lines.count, report.linesWithout)
        return Text(
            ja: "\(lines)行を調べました。" + (without > 0 ? "\(without)行にはアドレスがありません。" : ""),
            en: "\(lines) looked up." + (without > 0 ? " \(without) lines hold no address." : ""))
    }
}
