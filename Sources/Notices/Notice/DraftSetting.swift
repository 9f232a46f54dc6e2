import Primitives

/// What a draft says besides its wording, a line each: kept with every version so that versions can be compared.
enum DraftSetting {
    static func lines(_ draft: NoticeDraft, _ recipients: [(RecipientDraft, Addressee)]) -> Text {
        func written(_ language: Language) -> String {
            var lines = [
                "\(Text.draftTitle[language]): \(draft.title)", draft.tlp.mark,
                "\(Text.draftDue[language]): \(draft.due.map { LetterDate.text($0, in: language) } ?? "–")",
            ]
            if draft.route != .mail { lines.append("\(Text.draftRoute[language]): \(draft.route.label[language])") }
            if draft.followUp != .standard {
                lines.append("\(Text.draftFollowUp[language]): \(draft.followUp.label[language])")
            }
            lines += recipients.map { line($0.0, $0.1, language) }
            return lines.joined(separator: "\n")
        }
        return Text(ja: written(.ja), en: written(.en))
    }

    private static func line(_ recipient: RecipientDraft, _ addressee: Addressee, _ language: Language) -> String {
        let name = "\(addressee.organization(in: language)) \(addressee.name) <\(addressee.address)>"
        let letters = (recipient.language ?? addressee.language) == .ja ? Text.letterJa : Text.letterEn
        let notes = [letters[language]] + (recipient.wantsPickup ? [DeliveryMode.pickup.label[language]] : [])
        return "\(Text.draftRecipient[language]): \(name), \(notes.joined(separator: ", "))"
    }
}

extension Text {
    fileprivate static let draftTitle = Text(ja: "件名（管理用）", en: "Title")
    fileprivate static let draftDue = Text(ja: "回答期限", en: "Due")
    fileprivate static let draftRoute = Text(ja: "本文の届け方", en: "How the text travels")
    fileprivate static let draftFollowUp = Text(ja: "未回答への対応", en: "When nobody answers")
    fileprivate static let draftRecipient = Text(ja: "通知先", en: "Recipient")
    fileprivate static let letterJa = Text(ja: "日本語", en: "Japanese")
    fileprivate static let letterEn = Text(ja: "英語", en: "English")
}
