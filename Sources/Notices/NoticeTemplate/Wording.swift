package import Primitives

/// Subject and body in both languages: what a template or a notice says before names are filled in.
package struct Wording: Sendable, Hashable {
    package struct Side: Sendable, Hashable {
        package var subject: String
        package var body: String

        package init(subject: String, body: String) {
            self.subject = subject
            self.body = body
        }
    }

    package var ja: Side
    package var en: Side

    package init(ja: Side, en: Side) {
        self.ja = ja
        self.en = en
    }

    package subscript(language: Language) -> Side {
        get { language == .ja ? ja : en }
        set { if language == .ja { ja = newValue } else { en = newValue } }
    }

    /// Refuses a wording whose subject or body is blank, too long or not well formed, in either language.
    package func validated() throws(Problem) -> Wording {
        for language in Language.allCases {
            let side = self[language]
            guard !side.subject.trimmingBlanks.isEmpty, !side.body.trimmingBlanks.isEmpty else {
                throw .wordingMissing(language)
            }
            guard side.subject.count <= Limits.subjectCharacters, !side.subject.contains(where: \.isNewline) else {
                throw .subjectUnfit
            }
            _ = try TemplateText(side.subject)
            _ = try TemplateText(side.body)
        }
        return self
    }
}
