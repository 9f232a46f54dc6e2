package import Primitives

extension MailProblem.Kind {
    package var label: Text {
        switch self {
        case .noHeaders: Text(ja: "ヘッダがない", en: "No headers")
        case .strayHeaderLine: Text(ja: "ヘッダの中に不正な行", en: "Stray line among the headers")
        case .headerMissesEnd: Text(ja: "ヘッダと本文の間に空行がない", en: "No blank line after the headers")
        case .headerFieldTooLong: Text(ja: "ヘッダフィールドが長すぎる", en: "Header field too long")
        case .headersTooLong: Text(ja: "ヘッダ全体が長すぎる", en: "Headers too long")
        case .tooManyParts: Text(ja: "パートが多すぎる", en: "Too many parts")
        case .tooDeep: Text(ja: "入れ子が深すぎる", en: "Nested too deeply")
        case .boundaryMissing: Text(ja: "区切り文字列の指定がない", en: "No boundary given")
        case .boundaryNotFound: Text(ja: "区切り行が見つからない", en: "Boundary not found")
        case .boundaryNotClosed: Text(ja: "終わりの区切り行がない", en: "Closing boundary missing")
        case .transferEncodingBroken: Text(ja: "転送エンコーディングが壊れている", en: "Broken transfer encoding")
        case .charsetUnknown: Text(ja: "未知の文字コード", en: "Unknown charset")
        case .charsetWrong: Text(ja: "文字コードの指定が実際と違う", en: "Charset label is wrong")
        case .charactersReplaced: Text(ja: "読めない文字がある", en: "Unreadable characters")
        case .textTooLong: Text(ja: "本文が長すぎるため途中まで", en: "Text cut because of its length")
        }
    }
}
