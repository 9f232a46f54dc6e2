package import Primitives

/// The columns of a registry CSV file. A row names an organisation and states whatever its other cells hold.
enum CSVColumn: String, CaseIterable, Sendable {
    case organization, name, nameEnglish, kind, parent, sector, country, organizationTLP
    case contact, role, language, rank, verifiedOn, contactTLP, active
    case dutyHours, inChargeFrom, inChargeThrough, deputies
    case mail, pgpMail, phone, portal, webhook
    case network, asn, domain, keyword, standsFor
    case rule, ruleVerdict, ruleWeight, ruleContact, ruleRole, ruleConditions, ruleFirstDay, ruleLastDay

    /// The Japanese column name, as the export writes it.
    var japanese: String {
        switch self {
        case .organization: "組織"
        case .name: "組織名"
        case .nameEnglish: "組織名（英語）"
        case .kind: "種別"
        case .parent: "上位組織"
        case .sector: "業種"
        case .country: "国"
        case .organizationTLP: "組織のTLP上限"
        case .contact: "連絡先"
        case .role: "役割"
        case .language: "言語"
        case .rank: "順位"
        case .verifiedOn: "確認日"
        case .contactTLP: "連絡先のTLP上限"
        case .active: "有効"
        case .dutyHours: "対応時間"
        case .inChargeFrom: "担当開始日"
        case .inChargeThrough: "担当終了日"
        case .deputies: "代理"
        case .mail: "メール"
        case .pgpMail: "PGPメール"
        case .phone: "電話"
        case .portal: "ポータル"
        case .webhook: "Webhook"
        case .network: "ネットワーク"
        case .asn: "AS番号"
        case .domain: "ドメイン"
        case .keyword: "技術キーワード"
        case .standsFor: "代表する国"
        case .rule: "規則"
        case .ruleVerdict: "規則の扱い"
        case .ruleWeight: "規則の重み"
        case .ruleContact: "規則の連絡先"
        case .ruleRole: "規則の役割"
        case .ruleConditions: "規則の条件"
        case .ruleFirstDay: "規則の開始日"
        case .ruleLastDay: "規則の終了日"
        }
    }

    var title: Text { Text(ja: japanese, en: rawValue) }

    private var synonyms: [String] {
        switch self {
        case .organization: ["組織ID", "組織キー", "key"]
        case .name: ["名称", "会社名", "organization name"]
        case .nameEnglish: ["英語名", "英語名称", "English name"]
        case .parent: ["親組織", "親会社"]
        case .contact: ["担当者", "連絡担当者", "氏名"]
        case .verifiedOn: ["最終確認日"]
        case .dutyHours: ["対応可能時間", "受付時間"]
        case .deputies: ["代理者", "deputy"]
        case .mail: ["メールアドレス", "email", "e-mail"]
        case .phone: ["電話番号", "tel"]
        case .network: ["IPアドレス", "CIDR"]
        case .asn: ["ASN", "AS"]
        case .domain: ["ドメイン名"]
        case .keyword: ["キーワード", "keywords"]
        default: []
        }
    }

    /// By its English or Japanese name or a synonym, in any width and case.
    init?(header: String) {
        let folded = Folding.fold(header)
        let found = Self.allCases.first { column in
            ([column.rawValue, column.japanese] + column.synonyms).contains { Folding.fold($0) == folded }
        }
        guard let found else { return nil }
        self = found
    }

    var channel: Channel.Kind? {
        switch self {
        case .mail: .mail
        case .pgpMail: .pgpMail
        case .phone: .phone
        case .portal: .portal
        case .webhook: .webhook
        default: nil
        }
    }

    var holding: Holding.Kind? {
        switch self {
        case .network: .network
        case .asn: .asn
        case .domain: .domain
        case .keyword: .keyword
        case .standsFor: .country
        default: nil
        }
    }

    /// A cell may hold several values.
    var holdsList: Bool { channel != nil || holding != nil || self == .deputies }

    static let channels: [CSVColumn] = [.mail, .pgpMail, .phone, .portal, .webhook]
    static let holdings: [CSVColumn] = [.network, .asn, .domain, .keyword, .standsFor]
}

/// Spreadsheets run a cell that begins with `= + - @` as a formula: such a cell gets an apostrophe in front when it is
/// written, and loses it when it is read, so that nothing changes on the way (OWASP, CSV injection).
enum FormulaGuard {
    static func guarded(_ cell: String) -> String { isFormula(cell) ? "'" + cell : cell }

    static func unguarded(_ cell: String) -> String {
        cell.first == "'" && isFormula(cell) ? String(cell.dropFirst()) : cell
    }

    private static func isFormula(_ cell: String) -> Bool {
        guard let first = cell.unicodeScalars.first(where: { $0 != "'" }) else { return false }
        return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    }
}

extension RegistryImporter {
    /// The column names of a CSV file in both languages, in the order of the export.
    package static var columnNames: [Text] { CSVColumn.allCases.map(\.title) }
}
