import Primitives
import Testing

@testable import Web

@Suite("Form fields")
struct FormFieldsTests {
    private func decode(_ text: String) throws(Problem) -> FormFields { try FormFields(decoding: Array(text.utf8)) }

    @Test("Names repeat, blanks and UTF-8 are decoded, values may be empty")
    func decodes() throws {
        let form = try decode("a=1&a=2&b=%E6%BC%8F%E3%81%88%E3%81%84+x&c=&d&e=x%3Dy=z")
        #expect(form.all("a") == ["1", "2"])
        #expect(form["b"] == "漏えい x")
        #expect(form.optional("c") == nil && form.contains("c") && form.contains("d"))
        #expect(form["e"] == "x=y=z")
        #expect(form["missing"].isEmpty)
    }

    @Test(
        "Broken escapes and bytes that are no UTF-8 are refused", arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "%c3=1"])
    func broken(text: String) {
        #expect(throws: Problem.self) { try decode(text) }
    }

    @Test(
        "Numbers are read as people type them",
        arguments: [("1,000", 1000), ("１２", 12), (" 7 ", 7), ("-1", -1), ("1e9", nil), ("", nil), ("3.5", nil)])
    func numbers(typed: String, read: Int?) {
        #expect(FormFields([("n", typed)]).number("n") == read)
    }

    @Test("A flood of fields is refused")
    func flood() {
        #expect(throws: Problem.self) { try decode(String(repeating: "a&", count: 5_001) + "a") }
    }

    @Test("Fields are one trimmed line, texts are kept as typed with plain line ends")
    func verbatim() throws {
        let form = try decode("t=%20a%0D%0Ab%20")
        #expect(form["t"] == "a b")
        #expect(form.verbatim("t") == " a\nb ")
    }

    @Test("A choice is one of its set or a problem of that field")
    func choices() throws {
        let form = try decode("tlp=amber&bad=purple&title=")
        #expect(try form.choice("tlp", of: TLP.self) == .amber)
        for check in [{ _ = try form.choice("bad", of: TLP.self) }, { _ = try form.required("title") }] {
            let problem = #expect(throws: Problem.self) { try check() }
            #expect(problem?.field != nil)
        }
    }

    struct Asked: Sendable {
        let account: Language?
        let cookie: String?
        let header: String?
        let expected: Language
    }

    @Test(
        "The language is the person's, else this browser's choice, else what it asks for, else Japanese",
        arguments: [
            Asked(account: .en, cookie: "ja", header: "ja", expected: .en),
            Asked(account: nil, cookie: "en", header: "ja", expected: .en),
            Asked(account: nil, cookie: nil, header: "en-US,en;q=0.9,ja;q=0.8", expected: .en),
            Asked(account: nil, cookie: nil, header: "fr, ja;q=0.5, en;q=0.4", expected: .ja),
            Asked(account: nil, cookie: nil, header: "en;q=0, ja", expected: .ja),
            Asked(account: nil, cookie: nil, header: "de", expected: .ja),
            Asked(account: nil, cookie: "xx", header: nil, expected: .ja),
        ])
    func language(asked: Asked) {
        let language = LanguageChoice.language(
            account: asked.account, cookie: asked.cookie, acceptLanguage: asked.header)
        #expect(language == asked.expected)
    }
}
