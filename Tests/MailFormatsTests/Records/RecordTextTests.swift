import Primitives
import Testing

@testable import MailFormats

@Suite("XML and JSON as lines") struct RecordTextTests {
    @Test(
        "Every leaf stands behind the names of what holds it",
        arguments: [
            (
                "<a><SourceIp>192.0.2.1</SourceIp><src_port>22</src_port></a>",
                "a source ip: 192.0.2.1\na src port: 22\n"
            ),
            ("<x:a><x:b category=\"source\"><x:c>1</x:c></x:b></x:a>", "a b source c: 1\n"),
            ("<r><i>1</i><i>2</i></r>", "r i: 1\n\nr i: 2\n"), ("<a>x &amp; <![CDATA[<y>]]></a>", "a: x & <y>\n"),
            ("<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>", "a: &e;\n"),
            ("<a><b>1", "a b: 1\n"), ("<a ip='192.0.2.1'/>", "a ip: 192.0.2.1\n"),
        ])
    func xml(_ source: String, _ text: String) { #expect(RecordText.xml(Array(source.utf8)) == text) }

    @Test(
        "Objects in arrays are records of their own",
        arguments: [
            ("{\"SourceIp\":\"192.0.2.1\",\"port\":22}", "source ip: 192.0.2.1\nport: 22\n\n"),
            (
                "[{\"source\":{\"ip\":\"192.0.2.1\"}},{\"source\":{\"ip\":\"192.0.2.2\"}}]",
                "source ip: 192.0.2.1\n\nsource ip: 192.0.2.2\n\n"
            ),
            ("{\"a\":1}\n{\"a\":2}", "a: 1\n\na: 2\n\n"), ("{\"a\":[true,null,\"x\"]}", "a: true\na: x\n\n"),
            ("{\"a\":\"\\u3042\\ud83d\\ude00\\n\\q\"}", "a: あ😀\nq\n\n"), ("{\"a\":\"x", "a: x\n"),
        ])
    func json(_ source: String, _ text: String) {
        let read = RecordText.json(Array(source.utf8))
        #expect(read?.replacing("\n ", with: "\n") == text)
    }

    @Test("What is neither is not read as either") func other() {
        #expect(RecordText.xml(Array("no markup at all".utf8)) == nil)
        #expect(RecordText.json(Array("Hello {".utf8)) == nil)
    }

    @Test(
        "Hostile documents are read to their end",
        arguments: [
            "<a>", "</a>", "<a b=", "<!--", "<![CDATA[", "<!DOCTYPE [", "&#x", "[", "{\"a\":", "\"", "\\", "{", "]",
            "1,",
        ])
    func hostile(_ piece: String) {
        let bytes = Array(String(repeating: piece, count: 30_000).utf8)
        _ = RecordText.xml(bytes)
        _ = RecordText.json(bytes)
        _ = RecordText.json([UInt8(ascii: "[")] + bytes)
        _ = DMARCReport.read(bytes)
        _ = Workbook.text(sharedStrings: bytes, sheets: [bytes])
    }
}

@Suite("Spreadsheets as text") struct WorkbookTests {
    @Test("Rows are lines and cells are parted by tabs") func rows() {
        let strings = "<sst><si><t>IP</t></si><si><r><t>Po</t></r><r><t>rt</t></r><rPh><t>x</t></rPh></si></sst>"
        let sheet = """
            <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
            <row r="2"><c r="A2" t="inlineStr"><is><t>192.0.2.1</t></is></c><c r="C2"><v>22</v></c></row>
            <row r="3"><c r="A3" t="s"><v>99</v></c><c r="ZZZZ3"><v>1</v></c></row></sheetData></worksheet>
            """
        let text = Workbook.text(sharedStrings: Array(strings.utf8), sheets: [Array(sheet.utf8)])
        #expect(text == "IP\t\tPort\n192.0.2.1\t\t22\n\t1\n\n")
    }
}
