package import Primitives

extension Problem {
    package static var noticeNotFound: Problem {
        Problem(.notFound, "notice.not-found", Text(ja: "該当する通知がありません。", en: "There is no such notice."))
    }

    package static var noticeMoved: Problem {
        Problem(
            .conflict, "notice.moved",
            Text(
                ja: "通知の状態が変わったため、この操作はできません。画面を読み込み直してください。",
                en: "The notice has moved on, so this can no longer be done. Please reload the page."))
    }

    package static func noticeNotEditable(_ state: NoticeState) -> Problem {
        Problem(
            .conflict, "notice.not-editable",
            Text(
                ja: "この通知の状態は「\(state.label.ja)」です。編集できるのは下書きだけです。",
                en: "This notice is no draft any more (\(state.label.en)); only drafts can be edited."))
    }

    package static var noticeOvertaken: Problem {
        Problem(
            .conflict, "notice.overtaken",
            Text(
                ja: "編集している間に、この下書きの新しい版が保存されました。差分を確認し、上書きするか、保存された版に切り替えてください。",
                en:
                    "A newer version of this draft was saved while you were writing. See what differs, then save yours over it or take the saved one."
            ))
    }

    package static var noticeDueOver: Problem {
        Problem(
            .invalid, "notice.due-over",
            Text(
                ja: "回答期限が過去の日時です。これからの日時を指定してください。",
                en: "The answer is due in the past. Choose a time that is still to come."))
    }

    package static var noticeTitleUnfit: Problem {
        Problem(
            .invalid, "notice.title-unfit",
            Text(ja: "通知の件名を200文字以内で入力してください。", en: "Give the notice a title of at most 200 characters."))
    }

    package static var noticeWithoutRecipients: Problem {
        Problem(
            .invalid, "notice.no-recipients",
            Text(ja: "通知先を1件以上選んでください。", en: "Choose at least one recipient."))
    }

    package static var noticeAboveCeiling: Problem {
        Problem(
            .invalid, "notice.above-ceiling",
            Text(
                ja: "ご自身の閲覧範囲を超えるTLPは付けられません。", en: "You cannot label a notice above your own TLP ceiling."))
    }

    package static var noticeNamesSource: Problem {
        Problem(
            .conflict, "notice.names-source",
            Text(
                ja: "秘匿を希望した情報源の名前・組織名・アドレスが本文に含まれているため、送信を保留しました。本文から削除して、もう一度送信してください。",
                en: """
                    The send is held because the text names a source that asked not to be named. Take name, organisation and \
                    address out of it, then send again.
                    """))
    }

    package static func noticeHeld(_ names: [Text]) -> Problem {
        let shown = names.prefix(5)
        return Problem(
            .conflict, "notice.held",
            Text(
                ja:
                    "送信できない通知先があるため、全体を保留しました（\(shown.map(\.ja).joined(separator: "、"))）。鍵の登録、通知先の除外、または受け取り依頼への切り替えを行ってください。",
                en: """
                    The whole send is held because of \(shown.map(\.en).joined(separator: ", ")). Fix the key, drop the \
                    recipient, or send a pick-up note instead.
                    """))
    }

    package static var reviewByAuthor: Problem {
        Problem(
            .forbidden, "notice.review-by-author",
            Text(ja: "自分が書いた通知は、自分では承認できません。", en: "Nobody approves a notice they wrote themselves."))
    }

    package static var emergencyOff: Problem {
        Problem(
            .forbidden, "notice.emergency-off",
            Text(
                ja: "一人での緊急送信は、チームの設定で禁止されています。",
                en: "The team's settings do not allow an emergency release by one person."))
    }

    package static var emergencyNeedless: Problem {
        Problem(
            .conflict, "notice.emergency-needless",
            Text(
                ja: "この通知はほかの人の承認なしで送信できます。「送信」を使用してください。",
                en: "This notice needs no second person. Please use Send."))
    }

    package static var emergencyReasonMissing: Problem {
        Problem(
            .invalid, "notice.emergency-reason",
            Text(ja: "一人で送信する理由を入力してください。", en: "Say why you release it alone."))
    }

    package static var objectionWithoutComment: Problem {
        Problem(
            .invalid, "notice.objection-comment",
            Text(ja: "「問題あり」の場合は、内容を入力してください。", en: "Say what you object to."))
    }

    package static var undoTooLate: Problem {
        Problem(
            .conflict, "notice.undo-too-late",
            Text(ja: "すでに送信が始まっているため、取り消せません。", en: "Sending has begun; it can no longer be undone."))
    }

    package static var reminderTooSoon: Problem {
        Problem(
            .conflict, "notice.reminder-too-soon",
            Text(
                ja: "リマインドは送信待ちか、送信したばかりです。次のリマインドは10分以上あけて送信してください。",
                en: "A reminder waits to leave or has just left. Please wait ten minutes before the next one."))
    }

    package static var contactNotFound: Problem {
        Problem(
            .invalid, "notice.contact-not-found",
            Text(
                ja: "選ばれた連絡先が見つからないか、メールアドレスがありません。",
                en: "A chosen contact is not there or has no mail address."))
    }

    package static var deliveryNotFound: Problem {
        Problem(.notFound, "delivery.not-found", Text(ja: "該当する配送がありません。", en: "There is no such delivery."))
    }

    package static var templateNotFound: Problem {
        Problem(
            .notFound, "notice.template-not-found",
            Text(ja: "該当するテンプレートがありません。", en: "There is no such template."))
    }

    static var teamKeyUnfit: Problem {
        Problem(
            .invalid, "team.key-unfit",
            Text(
                ja: "この鍵は使えません。署名と暗号化の両方に使える、失効・期限切れでない鍵を指定してください。",
                en: "This key will not do: it must sign and encrypt, and be neither revoked nor expired."))
    }

    static func teamCertificateUnfit(_ address: MailAddress) -> Problem {
        Problem(
            .invalid, "team.certificate-unfit",
            Text(
                ja: "この証明書は使えません。\(address) のメールの署名と暗号化に使える、有効期間内で強度の十分な証明書を指定してください。",
                en: "This certificate will not do: it must sign and encrypt mail of \(address), be in force and strong."
            ))
    }

    package static var teamIdentityMissing: Problem {
        Problem(
            .unavailable, "team.identity-missing",
            Text(
                ja: "送信元（チームの名称・アドレス・署名鍵）が設定されていません。",
                en: "The team's name, address and signing key are not set up yet."))
    }
}
