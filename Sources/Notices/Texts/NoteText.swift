import Primitives

/// The fixed letters that hold no content of a notice: they say that something waits, and where.
enum NoteText {
    struct Facts {
        let organization: String
        let contact: String
        let caseNumber: String
        let due: Timestamp?
        let team: TeamIdentity
    }

    static func pickup(_ facts: Facts, in language: Language) -> Letter {
        switch language {
        case .ja:
            Letter(
                subject: "通知のお受け取りのお願い",
                body: letterJa(
                    facts,
                    """
                    貴組織にお伝えしたい情報がございます。内容の性質上、このメールには本文を記載しておりません。
                    お手数ですが、下記のページにてお受け取りのうえ、ご確認をお願いいたします。アカウントは不要です。
                    \(QueuedMail.linkMarker)

                    リンクは一度だけ使用できます。期限が過ぎた場合や開けない場合は、同じページから再発行をご依頼いただけます。
                    暗号化したメールでのお受け取りをご希望の場合は、OpenPGPの公開鍵をお知らせください。
                    """)
            )
        case .en:
            Letter(
                subject: "Please pick up a notice",
                body: letterEn(
                    facts,
                    """
                    we have information for you. Because of its nature this mail does not contain it. Please pick it up
                    on this page; no account is needed:
                    \(QueuedMail.linkMarker)

                    The link works once. If it has expired, ask for a new one on the same page.
                    If you would rather receive encrypted mail, please send us your OpenPGP key.
                    """)
            )
        }
    }

    static func reminder(
        _ facts: Facts, moment: ReminderSchedule.Moment, in language: Language
    ) -> Letter {
        let due = facts.due.map { LetterDate.text($0, in: language) }
        switch language {
        case .ja: return reminderJa(facts, isLate: moment == .afterDue, due: due)
        case .en: return reminderEn(facts, isLate: moment == .afterDue, due: due)
        }
    }

    private static func reminderJa(_ facts: Facts, isLate: Bool, due: String?) -> Letter {
        let line =
            switch (isLate, due) {
            case (true, let due?): "先日ご連絡した件につきまして、ご回答の期限（\(due)）を過ぎておりますが、まだご回答を確認できておりません。"
            case (false, let due?): "先日ご連絡した件につきまして、ご回答の期限（\(due)）が近づいておりますので、念のためご連絡いたします。"
            case (_, nil): "先日ご連絡した件につきまして、まだご回答を確認できておりません。"
            }
        return Letter(
            subject: isLate ? "【再送】ご回答のお願い（期限超過）" : "ご回答のお願い（リマインド）",
            body: letterJa(
                facts,
                """
                \(line)
                お手数ですが、下記のページから現在の状況をお知らせください。調査中の段階でも差し支えありません。
                \(QueuedMail.linkMarker)

                行き違いでご回答いただいておりましたら、ご容赦ください。
                """)
        )
    }

    private static func reminderEn(_ facts: Facts, isLate: Bool, due: String?) -> Letter {
        let line =
            switch (isLate, due) {
            case (true, let due?): "we asked you for an answer by \(due) and have not seen one yet."
            case (false, let due?): "this is a reminder: we asked you for an answer by \(due)."
            case (_, nil): "we wrote to you lately and have not seen an answer yet."
            }
        return Letter(
            subject: isLate ? "Second request: your answer is overdue" : "Reminder: please answer",
            body: letterEn(
                facts,
                """
                \(line)
                Please tell us on this page how matters stand, even if you are still looking into it:
                \(QueuedMail.linkMarker)

                If our mails have crossed, please ignore this one.
                """)
        )
    }

    static func renewedLink(_ facts: Facts, in language: Language) -> Letter {
        switch language {
        case .ja:
            Letter(
                subject: "回答用リンクの再発行",
                body: letterJa(
                    facts,
                    """
                    ご依頼により、回答ページの新しいリンクをお送りします。
                    \(QueuedMail.linkMarker)

                    リンクは一度だけ使用できます。お心当たりがない場合は、このメールを破棄してください。
                    """)
            )
        case .en:
            Letter(
                subject: "Your new link",
                body: letterEn(
                    facts,
                    """
                    as you asked, here is a new link to the response page:
                    \(QueuedMail.linkMarker)

                    It works once. If you did not ask for it, please ignore this mail.
                    """)
            )
        }
    }

    private static func letterJa(_ facts: Facts, _ body: String) -> String {
        """
        \(facts.organization)
        \(facts.contact.isEmpty ? "ご担当者様" : "\(facts.contact) 様")

        いつもお世話になっております。
        \(facts.team.name.ja)です。

        \(body)

        よろしくお願いいたします。

        --
        \(facts.team.name.ja)
        \(facts.team.address)
        案件番号: \(facts.caseNumber)
        """
    }

    private static func letterEn(_ facts: Facts, _ body: String) -> String {
        """
        \(facts.organization)
        \(facts.contact.isEmpty ? "Dear security contact," : "Dear \(facts.contact),")

        this is \(facts.team.name.en).

        \(body)

        Kind regards

        --
        \(facts.team.name.en)
        \(facts.team.address)
        Case: \(facts.caseNumber)
        """
    }
}
