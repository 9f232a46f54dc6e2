package import Primitives

extension Problem {
    package static var linkUnknown: Problem {
        Problem(
            .notFound, "link.unknown",
            Text(
                ja: "このリンクは無効です。メールに記載されたURLをもう一度ご確認ください。",
                en: "This link is not valid. Please check the address in the mail."))
    }

    package static var linkSpent: Problem {
        Problem(
            .conflict, "link.spent",
            Text(
                ja: "このリンクは使用済みか、有効期限が切れています。新しいリンクをご依頼ください。",
                en: "This link has been used or has expired. Please ask for a new one."))
    }

    package static var responseMissing: Problem {
        Problem(
            .invalid, "response.missing", Text(ja: "対応の状況を選んでください。", en: "Please choose a status."))
    }

    package static var responseNeedsReason: Problem {
        Problem(
            .invalid, "response.needs-reason",
            Text(ja: "「対応しない」の場合は、理由を記入してください。", en: "Please give a reason if you will not fix it."))
    }

    package static var responseTooLong: Problem {
        Problem(.tooLarge, "response.too-long", Text(ja: "コメントが長すぎます。", en: "The comment is too long."))
    }

    package static var responseTooEarly: Problem {
        Problem(
            .conflict, "response.too-early",
            Text(ja: "まだ送信されていない通知には回答できません。", en: "A notice that has not left cannot be answered."))
    }
}
