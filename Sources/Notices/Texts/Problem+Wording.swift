package import Primitives

extension Problem {
    package static func wordingMissing(_ language: Language) -> Problem {
        let text =
            switch language {
            case .ja: Text(ja: "日本語の件名と本文を入力してください。", en: "Write a subject and a text in Japanese.")
            case .en: Text(ja: "英語の件名と本文を入力してください。", en: "Write a subject and a text in English.")
            }
        return Problem(.invalid, "notice.wording-missing", text)
    }

    package static var subjectUnfit: Problem {
        Problem(
            .invalid, "notice.subject-unfit",
            Text(
                ja: "件名は改行なしで\(Limits.subjectCharacters)文字以内にしてください。",
                en: "A subject has one line of at most \(Limits.subjectCharacters) characters."))
    }
}
