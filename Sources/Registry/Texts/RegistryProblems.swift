package import Primitives

extension Problem {
    static var organizationNotFound: Problem {
        Problem(.notFound, "registry.organization-not-found", .organizationNotFound)
    }
    static func organizationAmbiguous(_ name: String) -> Problem {
        Problem(.conflict, "registry.organization-ambiguous", ImportFault.ambiguousOrganization(name).text)
    }
    static var contactNotFound: Problem { Problem(.notFound, "registry.contact-not-found", .contactNotFound) }
    static var keyNotFound: Problem { Problem(.notFound, "registry.key-not-found", .keyNotFound) }
    static var authorityNotFound: Problem {
        Problem(.notFound, "registry.authority-not-found", .authorityNotFound)
    }
    static var keyUnfit: Problem { Problem(.invalid, "registry.key-unfit", .keyUnfit) }
    package static var secretKeyOffered: Problem { Problem(.invalid, "registry.key-secret", .secretKeyOffered) }
    static var changedMeanwhile: Problem { Problem(.conflict, "registry.changed-meanwhile", .changedMeanwhile) }
    static var organizationHasChildren: Problem {
        Problem(.conflict, "registry.organization-has-children", .organizationHasChildren)
    }
    static func keyTaken(_ key: String) -> Problem {
        Problem(.conflict, "registry.key-taken", .organizationKeyTaken(key))
    }
    static var contactNameTaken: Problem { Problem(.conflict, "registry.contact-name-taken", .contactNameTaken) }
    static var nameMissing: Problem { Problem(.invalid, "registry.name-missing", .registryNameMissing) }
    static var fieldTooLong: Problem { Problem(.invalid, "registry.field-too-long", .registryFieldTooLong) }
    static var countryUnknown: Problem { Problem(.invalid, "registry.country-unknown", .countryUnknown) }
    static var rankOutOfRange: Problem { Problem(.invalid, "registry.rank-out-of-range", .rankOutOfRange) }
    static var verifiedInFuture: Problem { Problem(.invalid, "registry.verified-in-future", .verifiedInFuture) }
    static var verifiedTooLongAgo: Problem { Problem(.invalid, "registry.verified-too-long-ago", .verifiedTooLongAgo) }
    static var chargeReversed: Problem { Problem(.invalid, "registry.charge-reversed", .chargeReversed) }
    static var deputyUnfit: Problem { Problem(.invalid, "registry.deputy-unfit", .deputyUnfit) }
    static var absenceReversed: Problem { Problem(.invalid, "registry.absence-reversed", .absenceReversed) }
    static var absenceOver: Problem { Problem(.invalid, "registry.absence-over", .absenceOver) }
    static var tooManyAbsences: Problem { Problem(.conflict, "registry.too-many-absences", .tooManyAbsences) }
    static var absenceNotFound: Problem { Problem(.notFound, "registry.absence-not-found", .absenceNotFound) }
    static var attemptInFuture: Problem { Problem(.invalid, "registry.attempt-in-future", .attemptInFuture) }
    static var parentCircular: Problem { Problem(.invalid, "registry.parent-circular", .parentCircular) }
    static var treeTooDeep: Problem { Problem(.invalid, "registry.tree-too-deep", .treeTooDeep) }
    package static var registryFileTooLarge: Problem {
        Problem(.tooLarge, "registry.file-too-large", .registryFileTooLarge)
    }
    static var registryFileGone: Problem { Problem(.notFound, "import.file-gone", .registryFileGone) }
    static var importNotFound: Problem { Problem(.notFound, "registry.import-not-found", .importNotFound) }
    static var ruleNotFound: Problem { Problem(.notFound, "rule.not-found", .ruleNotFound) }
    static var ruleNameTaken: Problem { Problem(.conflict, "rule.name-taken", .ruleNameTaken) }
    static var tooManyRules: Problem { Problem(.tooMany, "rule.too-many", .tooManyRules) }
    static var ruleWithoutCondition: Problem { Problem(.invalid, "rule.without-condition", .ruleWithoutCondition) }
    static var ruleWeightOutOfRange: Problem { Problem(.invalid, "rule.weight-out-of-range", .ruleWeightOutOfRange) }
    static var ruleDaysReversed: Problem { Problem(.invalid, "rule.days-reversed", .ruleDaysReversed) }
    static var routingTableEmpty: Problem { Problem(.invalid, "routing-table.empty", .routingTableEmpty) }
    package static var routingTableTooLarge: Problem {
        Problem(.tooLarge, "routing-table.too-large", .routingTableTooLarge)
    }
    static var routingTableOvertaken: Problem { Problem(.conflict, "routing-table.overtaken", .routingTableOvertaken) }
    static var rowUnreadable: Problem { Problem(.unexpected, "registry.row-unreadable", .rowUnreadable) }
}

extension Text {
    static let secretKeyOffered = Text(
        ja: "秘密鍵です。保存していません。持ち主に、この鍵の使用をやめるよう伝え、公開鍵を受け取ってください。",
        en: "This is a secret key; it was not kept. Tell its owner to stop using it, and ask for the public key.")
    static let organizationNotFound = Text(ja: "組織が見つかりません。", en: "There is no such organisation.")
    static let contactNotFound = Text(ja: "連絡先が見つかりません。", en: "There is no such contact.")
    static let keyNotFound = Text(ja: "この連絡先には、その鍵は登録されていません。", en: "This contact has no such key.")
    static let authorityNotFound = Text(ja: "認証局が見つかりません。", en: "There is no such authority.")
    static let keyUnfit = Text(
        ja: "失効した鍵や強度の足りない鍵は、登録・確認できません。", en: "A revoked, weak or oversized key cannot be recorded or verified.")
    static let changedMeanwhile = Text(
        ja: "編集中に、ほかの人がこの内容を変更しました。最新の内容を確認してから、もう一度変更してください。",
        en: "Somebody changed this while you were editing. Look at the present state and change it again.")
    static let organizationHasChildren = Text(
        ja: "下位の組織があるため、登録を解除できません。先に下位の組織を移すか解除してください。",
        en: "There are organisations below this one. Move or remove them first.")
    static func organizationKeyTaken(_ key: String) -> Text {
        Text(ja: "組織ID「\(key)」は、すでに使われています。", en: "The organisation key “\(key)” is already taken.")
    }
    static let contactNameTaken = Text(
        ja: "この組織には、同じ名前の連絡先がすでにあります。", en: "The organisation already has a contact of this name.")
    static let registryNameMissing = Text(ja: "名称を入力してください。", en: "Enter a name.")
    static let registryFieldTooLong = Text(
        ja: "入力が長すぎます。300文字以内にしてください。", en: "This is too long: 300 characters at most.")
    static let countryUnknown = Text(
        ja: "国は2文字の国コード（JPなど）で入力してください。", en: "Give the country as a two-letter code such as JP.")
    static let rankOutOfRange = Text(ja: "順位は1から999までの数で入力してください。", en: "The rank is a number from 1 to 999.")
    static let verifiedInFuture = Text(
        ja: "最終確認日が未来の日付です。今日までの日付にしてください。", en: "“Last confirmed” lies in the future. Give a day up to today.")
    static let verifiedTooLongAgo = Text(
        ja: "最終確認日が古すぎます。1990年以降の日付にしてください。", en: "“Last confirmed” is too long ago. Give a day from 1990 on.")
    static let chargeReversed = Text(
        ja: "担当終了日が担当開始日より前です。", en: "The last day in charge lies before the first.")
    static let deputyUnfit = Text(
        ja: "代理には、同じ組織か上位の組織の、ほかの連絡先を\(Limits.deputies)件まで指定できます。",
        en: "Deputies are other contacts of the same organisation or of one above it, \(Limits.deputies) at most.")
    static let absenceReversed = Text(
        ja: "不在の最終日が開始日より前です。", en: "The last day of the absence lies before the first.")
    static let absenceOver = Text(
        ja: "過ぎた期間です。今日以降まで続く不在を入力してください。", en: "This is over. Enter an absence that lasts until today or later.")
    static let tooManyAbsences = Text(
        ja: "登録できる不在は\(Limits.absences)件までです。不要なものを取り消してください。",
        en: "A contact has \(Limits.absences) absences at most. Take back those that are not needed.")
    static let absenceNotFound = Text(ja: "その不在は、すでに取り消されています。", en: "This absence was taken back already.")
    static let attemptInFuture = Text(
        ja: "連絡した日時が未来です。今までの日時を入力してください。", en: "The time of the attempt lies in the future. Give one up to now.")
    static let parentCircular = Text(
        ja: "自分自身や下位の組織を、上位の組織にはできません。", en: "An organisation cannot be below itself or below its own children.")
    static let treeTooDeep = Text(ja: "組織の階層が深すぎます。", en: "The tree of organisations is too deep.")
    static let registryFileTooLarge = Text(ja: "ファイルが大きすぎます（上限64 MiB）。", en: "The file is too large: 64 MiB at most.")
    static let registryFileGone = Text(
        ja: "確認済みのファイルは残っていません。もう一度ファイルを選び、内容を確かめてください。",
        en: "The checked file is no longer here. Choose the file once more and check it.")
    static let importNotFound = Text(ja: "その取り込みの記録はありません。", en: "There is no record of this import.")
    static let ruleNotFound = Text(ja: "規則が見つかりません。", en: "There is no such rule.")
    static let ruleNameTaken = Text(ja: "同じ名称の規則がすでにあります。", en: "There is already a rule of this name.")
    static let tooManyRules = Text(
        ja: "規則が多すぎます（上限は1万件）。使わない規則を解除してください。",
        en: "There are too many rules: 10,000 at most. Remove some that are not needed.")
    static let ruleWithoutCondition = Text(ja: "条件を一つ以上入力してください。", en: "Enter at least one condition.")
    static let ruleWeightOutOfRange = Text(
        ja: "重みは −1000 から 1000 までの数で入力してください。", en: "The weight is a number from −1000 to 1000.")
    static let ruleDaysReversed = Text(ja: "終わりの日が始まりの日より前です。", en: "The last day lies before the first.")
    static let routingTableEmpty = Text(
        ja: "経路として読み取れる行がありません。「192.0.2.0 24 64496」の形の行が必要です。元の経路表をそのまま使います。",
        en: "No line reads as a route such as “192.0.2.0 24 64496”. The former routing table stays in force.")
    static let routingTableTooLarge = Text(
        ja: "経路表が大きすぎます（上限は256 MiB、500万経路）。元の経路表をそのまま使います。",
        en: "The routing table is too large: 256 MiB and 5,000,000 routes at most. The former one stays in force.")
    static let routingTableOvertaken = Text(
        ja: "取り込みの間に、新しい経路表が取り込まれました。そちらを使います。",
        en: "A newer routing table was imported meanwhile; that one is in force.")
    static let rowUnreadable = Text(
        ja: "登録内容を読み取れませんでした。管理者に連絡してください。", en: "A record could not be read. Tell your administrator.")
}
