import Primitives
import Registry

/// What the pages of rules on who is told say.
enum RuleText {
    static let rules = Text(ja: "通知先の規則", en: "Rules on who is told")
    static let rulesNote = Text(
        ja: "条件がすべて当てはまるときに、通知先に挙げる組織、または挙げない組織を決めます。",
        en: "When all conditions of a rule hold, an organisation is proposed, or is not.")
    static let noRules = Text(ja: "規則はまだありません。", en: "There is no rule yet.")
    static let add = Text(ja: "規則を追加", en: "Add rule")
    static let edit = Text(ja: "規則を編集", en: "Edit rule")
    static let removeRule = Text(ja: "規則を解除", en: "Remove rule")
    static let verdict = Text(ja: "扱い", en: "Verdict")
    static let organizationHint = Text(ja: "組織IDまたは名称", en: "Its ID or name")
    static let contact = Text(ja: "連絡先（指定する場合）", en: "Contact, if only one is meant")
    static let contactHint = Text(
        ja: "この組織の連絡先の氏名・窓口名。無効なときは、ほかの連絡先を示します。",
        en: "The name of one of its contacts. While that one is inactive, the others are given.")
    static func contactUnknown(_ name: String) -> Text {
        Text(ja: "この組織に連絡先「\(name)」はありません。", en: "The organisation has no contact “\(name)”.")
    }
    static let anyRole = Text(ja: "すべての役割", en: "Any role")
    static let weight = Text(ja: "重み", en: "Weight")
    static let weightHint = Text(
        ja: "−1000から1000まで。条件の細かさに加え、大きいものを先に示します。",
        en: "From −1000 to 1000, added to how specific the conditions are; larger goes first.")
    static let badWeight = Text(ja: "重みを数で入力してください。", en: "Enter the weight as a number.")
    static let conditions = Text(ja: "条件", en: "Conditions")
    static let conditionsHint = Text(
        ja: "入力した条件がすべて当てはまるときに、この規則を使います。", en: "The rule applies when all that is entered here holds.")
    static let anyTLP = Text(ja: "問わない", en: "Any")
    static let firstDay = Text(ja: "使い始める日", en: "First day")
    static let lastDay = Text(ja: "使い終わる日", en: "Last day")
    static let notInForce = Text(ja: "期間外", en: "Not in force")

    static func words(of condition: RuleCondition) -> Text {
        if case .hours(let hours) = condition { hours.text } else { .verbatim(condition.text) }
    }
}
