package import Primitives

extension Problem {
    /// Also for a case that the viewer may not see.
    package static var caseNotFound: Problem {
        Problem(
            .notFound, "case.not-found",
            Text(ja: "案件が見つからないか、閲覧する権限がありません。", en: "There is no such case, or you may not see it."))
    }

    package static var reportNotFound: Problem {
        Problem(
            .notFound, "report.not-found",
            Text(ja: "報告が見つからないか、閲覧する権限がありません。", en: "There is no such report, or you may not see it."))
    }

    static var noteNotFound: Problem {
        Problem(.notFound, "note.not-found", Text(ja: "メモが見つかりません。", en: "There is no such note."))
    }

    static var linkNotFound: Problem {
        Problem(.notFound, "case.link-not-found", Text(ja: "関連付けが見つかりません。", en: "There is no such link."))
    }

    static var personNotFound: Problem {
        Problem(.notFound, "case.person-not-found", Text(ja: "担当者が見つかりません。", en: "There is no such person."))
    }

    static var titleInvalid: Problem {
        Problem(.invalid, "case.title", Text(ja: "件名は1〜200文字で入力してください。", en: "Give a title of 1 to 200 characters."))
    }

    package static var retentionDaysInvalid: Problem {
        Problem(
            .invalid, "retention.days",
            Text(ja: "保存期間は30〜36,500日で入力してください。", en: "Give 30 to 36,500 days."))
    }

    static var textEmpty: Problem {
        Problem(.invalid, "text.empty", Text(ja: "本文を入力してください。", en: "Write some text."))
    }

    static var textTooLong: Problem {
        Problem(
            .tooLarge, "text.too-long",
            Text(
                ja: "本文は\(Limits.textCharacters)文字までです。",
                en: "A text may have at most \(Limits.textCharacters) characters."))
    }

    static var reasonMissing: Problem {
        Problem(
            .invalid, "reason.missing",
            Text(ja: "理由・所見を1〜2,000文字で入力してください。", en: "Give a reason or finding of 1 to 2,000 characters."))
    }

    static var textChangedMeanwhile: Problem {
        Problem(
            .conflict, "text.changed-meanwhile",
            Text(
                ja: "編集中にほかの人がこの本文を変更しました。差分を確認してから、もう一度保存してください。",
                en: "Somebody changed this text while you were writing. Look at the difference, then save again."))
    }

    static var statusNeedsClosure: Problem {
        Problem(
            .invalid, "case.status",
            Text(
                ja: "クローズと再開は、それぞれの画面から行ってください。", en: "Cases are closed and reopened with their own forms."))
    }

    static var labelAboveCeiling: Problem {
        Problem(
            .invalid, "case.tlp",
            Text(
                ja: "ご自身が閲覧できる範囲を超えるTLPは設定できません。", en: "You cannot set a TLP label above the one you may see."))
    }

    static var foreignTagInvalid: Problem {
        Problem(
            .invalid, "case.foreign-tag",
            Text(ja: "管理番号は3〜80文字で入力してください。", en: "Give a reference number of 3 to 80 characters."))
    }

    static var accessNeeded: Problem {
        Problem(
            .conflict, "case.access-needed",
            Text(
                ja: "ご自身と案件の担当者は、閲覧者から外せません。", en: "You cannot take access from yourself or from the owner."))
    }

    static var linkToItself: Problem {
        Problem(.invalid, "case.link-itself", Text(ja: "同じ案件どうしは関連付けできません。", en: "A case cannot be linked to itself."))
    }

    static var caseIsMerged: Problem {
        Problem(
            .conflict, "case.merged",
            Text(
                ja: "統合に関わっている案件です。先に統合を取り消してください。", en: "This case is part of a merge. Undo that merge first."))
    }

    static var mergeAcrossEmbargo: Problem {
        Problem(
            .conflict, "case.merge-embargo",
            Text(
                ja: "公表前（エンバーゴ）の案件とそうでない案件は統合できません。",
                en: "An embargoed case cannot be merged with one that is not."))
    }

    static var reportLinkedElsewhere: Problem {
        Problem(
            .conflict, "report.linked", Text(ja: "この報告はすでに案件に関連付けられています。", en: "This report belongs to a case already.")
        )
    }
}
