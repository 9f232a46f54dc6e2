import Testing

@testable import MailFormats

@Suite("Address lists")
struct AddressListTests {
    @Test(
        "addresses in every form",
        arguments: [
            ("a@b.example", [["", "a@b.example"]]),
            ("A B <a@b.example>, \"C, D\" <c@d.example>", [["A B", "a@b.example"], ["C, D", "c@d.example"]]),
            ("a@b.example (A B)", [["A B", "a@b.example"]]),
            ("=?utf-8?B?6auZ?= =?utf-8?B?5qmL?= <a@b.example>", [["髙橋", "a@b.example"]]),
            ("\"=?utf-8?B?6auZ?=\" <a@b.example>", [["髙", "a@b.example"]]),
            ("=?utf-8?Q?A,_B?= <a@b.example>", [["A, B", "a@b.example"]]),
            (
                "team: a@b.example, C <c@d.example>;, e@f.example",
                [["", "a@b.example"], ["C", "c@d.example"], ["", "e@f.example"]]
            ),
            ("undisclosed-recipients:;", []),
            ("<@x.example,@y.example:a@b.example>", [["", "a@b.example"]]),
            ("A <a@b.example> B <c@d.example>", [["A", "a@b.example"], ["B", "c@d.example"]]),
            ("a@b.example c@d.example", [["", "a@b.example"], ["", "c@d.example"]]),
            ("A B a@b.example", [["A B", "a@b.example"]]),
            ("a @ b.example", [["", "a@b.example"]]),
            ("<a@b.example", [["", "a@b.example"]]),
            ("<<a@b.example>>", [["", "a@b.example"]]),
            ("[mailto:a@b.example]", [["", "a@b.example"]]),
            ("A (x (y) z) <a@b.example>", [["A", "a@b.example"]]),
            ("<>", [["", ""]]), ("", []), (",,;", []), ("\"unclosed <a@b.example>", [["", "unclosed <a@b.example>"]]),
        ])
    func forms(value: String, expected: [[String]]) {
        #expect(AddressList.read(Array(value.utf8)).map { [$0.name, $0.address] } == expected)
    }

    @Test("raw ISO-2022-JP in a name hides no comma or bracket")
    func rawJIS() {
        let value = hex("1b2442 2c3c 2c40 1b2842") + Array(" <a@b.example>".utf8)
        #expect(AddressList.read(value).map(\.address) == ["a@b.example"])
    }

    @Test("a list without end stops at a thousand")
    func many() {
        #expect(AddressList.read(Array(String(repeating: "a@b.example,", count: 5_000).utf8)).count == 1_000)
    }
}
