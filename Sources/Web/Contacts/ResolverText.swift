import Primitives

/// What the pages round the question who is responsible say.
enum ResolverText {
    static let routes = Text(ja: "経路表", en: "Routing table")
    static let routesNote = Text(
        ja: "登録されていないアドレスは、経路表から回線事業者と国を調べます。",
        en: "For addresses that nobody has registered, the provider and the country are found in the routing table.")
    static let routesHow = Text(
        ja: "サーバで hikeshi routes FILE を実行すると、新しい経路表に入れ替わります。",
        en: "Run hikeshi routes FILE on the server to put a new table in its place.")
    static let noRoutes = Text(
        ja: "経路表はまだ取り込まれていません。サーバで hikeshi routes FILE を実行すると取り込めます。",
        en: "No routing table has been imported yet. Run hikeshi routes FILE on the server.")
    static let prefixes = Text(ja: "経路", en: "Prefixes")
    static let badLines = Text(ja: "読めない行", en: "Lines not read")
    static let further = Text(ja: "応答がないときの連絡先", en: "If they do not answer")
    static let circumstances = Text(ja: "状況を指定する", en: "Circumstances")
    static let at = Text(ja: "日時（JST）", en: "Time (JST)")
    static let badMoment = Text(ja: "日時を正しく入力してください。", en: "Enter a day and a time.")
    static let tlp = Text(ja: "TLP", en: "TLP")
    static let unknown = Text(ja: "未定", en: "Not known")
    static func sum(_ specificity: Int, weight: Int) -> Text {
        guard weight != 0 else { return Text(ja: "優先度 \(specificity)", en: "Priority \(specificity)") }
        let sum = "\(specificity) \(weight > 0 ? "+" : "−") \(weight.magnitude) = \(specificity + weight)"
        return Text(ja: "優先度 \(sum)", en: "Priority \(sum)")
    }
    static let country = Text(ja: "国（分かっている場合）", en: "Country, if it is known")
    static let badCountry = Text(ja: "国は2文字の国コード（JPなど）で入力してください。", en: "Enter a two-letter code such as JP.")
}
