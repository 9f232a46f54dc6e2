package import Primitives

extension ChangeProposal.State {
    package var label: Text {
        switch self {
        case .open: Text(ja: "承認待ち", en: "Waits for approval")
        case .approved: Text(ja: "承認済み", en: "Approved")
        case .refused: Text(ja: "却下", en: "Refused")
        case .withdrawn: Text(ja: "取り下げ", en: "Taken back")
        }
    }
}

extension ProposedChange.Kind {
    package var label: Text {
        switch self {
        case .addContact: Text(ja: "連絡先の追加", en: "New contact")
        case .changeContact: Text(ja: "連絡先の変更", en: "Change of a contact")
        case .endContact: Text(ja: "連絡先の登録解除", en: "End of a contact")
        case .addKey: Text(ja: "公開鍵の追加", en: "New public key")
        case .addHolding: Text(ja: "担当範囲の追加", en: "New responsibility")
        case .endHolding: Text(ja: "担当範囲の解除", en: "End of a responsibility")
        }
    }
}

extension ContactWish.Field {
    package var label: Text {
        switch self {
        case .name: Text(ja: "氏名・窓口名", en: "Person or desk")
        case .role: Text(ja: "役割", en: "Role")
        case .language: Text(ja: "言語", en: "Language")
        case .rank: Text(ja: "順位", en: "Rank")
        case .dutyHours: Text(ja: "対応時間", en: "Duty hours")
        case .channels: Text(ja: "連絡手段", en: "Channels")
        }
    }
}

extension Text {
    static let hoursUnstated = Text(ja: "未登録", en: "Not stated")
}

extension ProposalWarning {
    package func label(in language: Language) -> Text {
        switch self {
        case .heldByOthers(let organizations):
            let names = organizations.map { $0.name(in: language) }.joined(separator: language == .ja ? "、" : ", ")
            return Text(
                ja: "重なる範囲がほかの組織に登録されています: \(names)", en: "This or a part of it is registered by others: \(names)")
        case .largeBlock:
            return Text(
                ja: "広いアドレス範囲です（/16、IPv6では/32を超えます）。割り当てを確かめてください。",
                en: "A large block of addresses (beyond /16, or /32 of IPv6). Check that it is theirs.")
        case .foreignMailDomains(let domains):
            return Text(
                ja: "組織に登録されたドメインではないメールアドレスです: \(domains.joined(separator: "、"))",
                en: "Mail addresses in none of the organisation's domains: \(domains.joined(separator: ", "))")
        }
    }
}

extension Text {
    static let proposedKeyKind = Text(ja: "鍵の種類", en: "Kind of key")
    static let proposedFingerprint = Text(ja: "フィンガープリント", en: "Fingerprint")
    static let proposedUserIDs = Text(ja: "ユーザーID", en: "User IDs")
    static let proposedExpiry = Text(ja: "有効期限", en: "Expires")
    static let proposedNoExpiry = Text(ja: "無期限", en: "Never")
}

extension Problem {
    static var proposalNotFound: Problem {
        Problem(.notFound, "proposal.not-found", Text(ja: "変更申請が見つかりません。", en: "There is no such proposal."))
    }
    static var proposalDecided: Problem {
        Problem(
            .conflict, "proposal.decided",
            Text(ja: "この変更申請は、すでに承認・却下されたか取り下げられています。", en: "This proposal has been decided or taken back."))
    }
    static var proposalOfOneself: Problem {
        Problem(
            .forbidden, "proposal.same-person",
            Text(ja: "自分の変更申請は、自分では承認・却下できません。", en: "Nobody decides what they proposed themselves."))
    }
    static var proposalEmpty: Problem {
        Problem(
            .invalid, "proposal.empty",
            Text(ja: "登録内容と同じため、申請するものがありません。", en: "This is what is registered already; there is nothing to propose."))
    }
    static var proposalWordTooLong: Problem {
        Problem(
            .invalid, "proposal.word-too-long",
            Text(
                ja: "説明やコメントは\(Limits.proposalWordCharacters)文字以内で入力してください。",
                en: "An explanation or remark has at most \(Limits.proposalWordCharacters) characters."))
    }
    static var tooManyProposals: Problem {
        Problem(
            .conflict, "proposal.too-many",
            Text(
                ja: "この組織には承認待ちの変更申請が\(Limits.openProposals)件あります。承認・却下されるまでお待ちください。",
                en:
                    "\(Limits.openProposals) proposals of this organisation wait already. Please wait until they are decided."
            ))
    }
    static var tooManyChannels: Problem {
        Problem(
            .invalid, "proposal.too-many-channels",
            Text(
                ja: "連絡手段は\(Limits.proposedChannels)件までです。",
                en: "At most \(Limits.proposedChannels) channels for a contact."
            ))
    }
    static var proposalContactGone: Problem {
        Problem(
            .conflict, "proposal.contact-gone",
            Text(ja: "対象の連絡先は、すでに登録が解除されています。", en: "The contact that it is about is registered no more."))
    }
    static func proposalOvertaken(_ fields: [ContactWish.Field]) -> Problem {
        let (ja, en) = (fields.map(\.label.ja).joined(separator: "、"), fields.map(\.label.en).joined(separator: ", "))
        return Problem(
            .conflict, "proposal.overtaken",
            Text(
                ja: "申請のあとに登録内容が変わったため、承認できません（\(ja)）。却下し、あらためて申請してもらってください。",
                en: "The record has changed since: \(en). Refuse this, and have it proposed anew."))
    }
}
