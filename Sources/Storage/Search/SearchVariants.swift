/// Other spellings of the field's words (GLOSSARY, "Search folds"), put in when a query is made.
enum SearchVariants {
    private static let groups: [[String]] = [
        ["漏えい", "漏洩"], ["マルウェア", "マルウエア"], ["脆弱", "ぜい弱"], ["トラヒック", "トラフィック"], ["改ざん", "改竄"],
        ["ウイルス", "ウィルス"], ["c&c", "c2"], ["リゾルバー", "リゾルバ"], ["サーバー", "サーバ"], ["ユーザー", "ユーザ"],
        ["ルーター", "ルータ"], ["センサー", "センサ"], ["ブラウザー", "ブラウザ"], ["フォルダー", "フォルダ"],
        ["プロバイダー", "プロバイダ"], ["コンピューター", "コンピュータ"], ["ベンダー", "ベンダ"],
    ]
    private static let limit = 32

    /// The word itself and what else it may be written like; normalised text in and out.
    static func spellings(of word: String) -> [String] {
        var spellings = [""]
        var rest = word[...]
        while let first = rest.first {
            let found = match(at: rest)
            let choices = found?.group ?? [String(first)]
            if spellings.count * choices.count > limit { return [word] }
            spellings = spellings.flatMap { start in choices.map { start + $0 } }
            rest = rest.dropFirst(found?.length ?? 1)
        }
        return spellings
    }

    /// The longest known word that the text begins with.
    private static func match(at text: Substring) -> (group: [String], length: Int)? {
        var best: (group: [String], length: Int)?
        for group in groups {
            for member in group where text.hasPrefix(member) && member.count > best?.length ?? 0 {
                best = (group, member.count)
            }
        }
        return best
    }
}
