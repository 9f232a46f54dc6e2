/// A language of the product. Every visible text exists in both.
package enum Language: String, Sendable, CaseIterable, Codable {
    case ja, en
}

/// One visible text in both languages: the entry of the catalogue.
///
/// Entries are static members (`extension Text { static let inbox = … }`) or static functions where the text
/// takes arguments, kept in a `Texts` folder of the room that shows them. A text that lacks a language does not compile.
package struct Text: Sendable, Hashable {
    package let ja: String
    package let en: String

    package init(ja: String, en: String) {
        self.ja = ja
        self.en = en
    }

    /// The same words in both languages: names, numbers, labels that stay untranslated (TLP).
    package static func verbatim(_ words: String) -> Text { Text(ja: words, en: words) }

    package subscript(language: Language) -> String {
        switch language {
        case .ja: ja
        case .en: en
        }
    }
}

/// A state or kind that people see under a name of its own; the raw value is what is stored and sent.
package protocol Labelled: Sendable, CaseIterable, Hashable, RawRepresentable where RawValue == String {
    var label: Text { get }
}
