import Primitives

extension ImportFault {
    /// Stable, in kebab case.
    var code: String {
        switch self {
        case .csv: "broken-row"
        case .unreadableCharacters: "unreadable-characters"
        case .noHeader: "no-header"
        case .unknownColumn: "unknown-column"
        case .doubleColumn: "double-column"
        case .surplusCells: "surplus-cells"
        case .organizationMissing: "organization-missing"
        case .contactMissing: "contact-missing"
        case .unknownOrganization: "unknown-organization"
        case .ambiguousOrganization: "ambiguous-organization"
        case .unknownContact: "unknown-contact"
        case .unknownWord: "unknown-word"
        case .badValue: "bad-value"
        case .nothingStated: "nothing-stated"
        case .parentCircular: "parent-circular"
        case .emptyFile: "empty-file"
        case .workbook: "workbook"
        case .nothingInFile: "nothing-in-file"
        case .notJSON: "not-json"
        case .wrongShape: "wrong-shape"
        case .keyNotRead: "key-not-read"
        case .keyMissing: "key-missing"
        case .trustNotTaken: "trust-not-taken"
        case .tooManyRows: "too-many-rows"
        }
    }

    var text: Text {
        switch self {
        case .csv(let fault): fault.text
        case .emptyFile, .workbook, .nothingInFile, .notJSON, .tooManyRows: fileText
        case .unreadableCharacters, .noHeader, .unknownColumn, .doubleColumn, .surplusCells, .nothingStated,
            .wrongShape:
            formText
        case .organizationMissing, .contactMissing, .unknownOrganization, .ambiguousOrganization, .unknownContact,
            .parentCircular:
            referenceText
        case .unknownWord, .badValue, .keyNotRead, .keyMissing, .trustNotTaken: valueText
        }
    }

    private var fileText: Text {
        switch self {
        case .emptyFile: Text(ja: "ファイルが空です。", en: "The file is empty.")
        case .workbook:
            Text(
                ja: "Excelブックは読み取れません。Excelの「名前を付けて保存」で「CSV（コンマ区切り）」を選んで保存したファイルを使ってください。",
                en: "Excel workbooks cannot be read. Save the sheet as CSV and use that file.")
        case .nothingInFile:
            Text(ja: "登録する行や組織がありません。", en: "There are no rows or organisations to record.")
        case .tooManyRows:
            Text(ja: "行数が上限を超えたため、ここから先は読んでいません。", en: "There are too many rows; from here on nothing was read.")
        case .notJSON(let column?):
            Text(
                ja: "\(column)文字目からJSONとして読み取れません。括弧・カンマ・引用符の過不足を確認してください。",
                en:
                    "From character \(column) on this is not JSON. Look for a missing or surplus bracket, comma or quotation mark."
            )
        default: Text(ja: "JSONとして読み取れません。", en: "This is not valid JSON.")
        }
    }

    private var formText: Text {
        switch self {
        case .nothingStated:
            Text(ja: "組織のほかに、登録する内容がありません。", en: "It names an organisation but says nothing about it.")
        case .unreadableCharacters:
            Text(
                ja: "読み取れない文字があります。UTF-8またはShift_JIS（CP932）で保存し直してください。",
                en: "There are unreadable characters. Save the file as UTF-8 or CP932.")
        case .noHeader:
            Text(
                ja: "列名の行がありません。「組織」または「組織名」の列が必要です。",
                en: "There is no line of column names. A column “organization” or “name” is needed.")
        case .unknownColumn(let name):
            Text(ja: "列「\(name)」は分からないため、読み飛ばします。", en: "The column “\(name)” is unknown and is not read.")
        case .doubleColumn(let name):
            Text(ja: "列「\(name)」が二つあります。後の列は読み飛ばします。", en: "The column “\(name)” stands twice; the second is not read.")
        case .wrongShape(let what):
            Text(ja: "「\(what)」の形が正しくありません。", en: "“\(what)” does not have the right form.")
        default: Text(ja: "列名より多くのセルがあります。", en: "The row has more cells than there are column names.")
        }
    }

    private var referenceText: Text {
        switch self {
        case .contactMissing:
            Text(ja: "連絡先の名前がありません。", en: "The contact has no name.")
        case .unknownOrganization(let name):
            Text(
                ja: "組織「\(name)」は登録されていません。新しく登録するときは「組織名」も記入してください。",
                en: "The organisation “\(name)” is not known. To add it, fill in “name” as well.")
        case .ambiguousOrganization(let name):
            Text(
                ja: "「\(name)」という名前の組織が複数あります。組織IDで指定してください。",
                en: "Several organisations are named “\(name)”. Use the organisation's key.")
        case .unknownContact(let name):
            Text(
                ja: "連絡先「\(name)」は取り込まれていないため、この内容も取り込めません。",
                en: "The contact “\(name)” was not taken over, so this cannot be either.")
        case .parentCircular: .parentCircular
        default: Text(ja: "組織が記入されていません。", en: "No organisation is given.")
        }
    }

    private var valueText: Text {
        switch self {
        case .unknownWord(let word, let allowed):
            Text(
                ja: "「\(word)」は使えません。使える値：\(allowed.map(\.ja).joined(separator: "、"))",
                en: "“\(word)” is not one of: \(allowed.map(\.en).joined(separator: ", "))")
        case .badValue(let value, let kind):
            Text(ja: "「\(value)」は\(kind.ja)の形ではありません。", en: "“\(value)” does not have the form: \(kind.en).")
        case .keyNotRead(let name):
            Text(ja: "鍵「\(name)」を読み取れませんでした。", en: "The key “\(name)” could not be read.")
        case .keyMissing: Text(ja: "公開鍵がありません。", en: "There is no public key.")
        default:
            Text(
                ja: "鍵の確認状態は、鍵を信頼する権限がないため取り込んでいません。鍵は「未確認」として登録しました。",
                en: "The key was taken over as not verified: you may not declare keys trusted.")
        }
    }
}

extension CSVFault {
    var text: Text {
        switch self {
        case .quoteNotClosed: Text(ja: "引用符「\"」が閉じていません。", en: "A quotation mark is not closed.")
        case .textAfterQuote:
            Text(ja: "閉じた引用符「\"」のあとに文字があります。", en: "There is text after a closing quotation mark.")
        case .tooManyFields: Text(ja: "セルの数が多すぎます。", en: "There are too many cells.")
        case .fieldTooLong: Text(ja: "セルの文字が長すぎます。", en: "A cell is too long.")
        }
    }
}

extension Text {
    static let networkForm = Text(ja: "ネットワーク（192.0.2.0/24など）", en: "a network such as 192.0.2.0/24")
    static let asnForm = Text(ja: "AS番号（AS64496など）", en: "an AS number such as AS64496")
    static let domainForm = Text(ja: "ドメイン（example.jpなど）", en: "a domain such as example.jp")
    static let keywordForm = Text(ja: "技術キーワード（2文字以上）", en: "a keyword of two characters or more")
    static let dutyHoursForm = Text(
        ja: "対応時間（月-金 9:00-17:30 祝日休みなど）", en: "duty hours such as Mon-Fri 09:00-17:30; holidays off")
    static let dateForm = Text(ja: "日付（2026-04-01など）", en: "a date such as 2026-04-01")
    static let numberForm = Text(ja: "1から999までの数", en: "a number from 1 to 999")
    static let weightForm = Text(ja: "−1000から1000までの数", en: "a number from −1000 to 1000")
    static let conditionForm = Text(ja: "規則の条件（keyword VPNなど）", en: "a condition such as keyword VPN")
    static let countryForm = Text(ja: "国コード（JPなど）", en: "a country code such as JP")
    static func channelForm(_ kind: Channel.Kind) -> Text {
        switch kind {
        case .mail, .pgpMail: Text(ja: "メールアドレス", en: "a mail address")
        case .phone: Text(ja: "電話番号", en: "a phone number")
        case .portal, .webhook: Text(ja: "https:// で始まるアドレス", en: "an address that begins with https://")
        }
    }
}

extension Holding.Kind {
    var form: Text {
        switch self {
        case .network: .networkForm
        case .asn: .asnForm
        case .domain: .domainForm
        case .keyword: .keywordForm
        case .country: .countryForm
        }
    }
}
