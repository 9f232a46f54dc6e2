import Testing

@testable import MailFormats

@Suite("Parameters")
struct ParameterListTests {
    @Test(
        "file names in every way mailers write them",
        arguments: [
            ("attachment; filename=a.txt", "a.txt"),
            ("attachment; filename=\"a b;c.txt\"", "a b;c.txt"),
            ("attachment; filename=a b.txt; size=1", "a b.txt"),
            ("attachment; filename=\"=?utf-8?B?44GC?=.txt\"", "あ.txt"),
            ("attachment; filename*=utf-8''%E3%81%82.txt; filename=x.txt", "あ.txt"),
            ("attachment; filename*0*=utf-8''%E3%81; filename*1*=%82; filename*2=\".txt\"", "あ.txt"),
            ("attachment; filename*1=b.txt; filename*0=a", "ab.txt"),
            ("attachment; filename*=iso-2022-jp''%1B$B$%22%1B(B.txt", "あ.txt"),
            ("attachment; filename*=shift_jis''%87%40.txt", "①.txt"),
            ("attachment; filename=\"..\\\\..\\\\etc/passwd\"", "passwd"),
            ("attachment; filename=\"a\u{202e}gpj.exe\"", "agpj.exe"),
            ("attachment; filename=\"unclosed.txt", "unclosed.txt"),
            ("(comment) attachment; (x) filename=a", "a"),
        ])
    func fileNames(value: String, name: String) {
        #expect(FileName.read(ParameterList(Array(value.utf8)).texts["filename"]) == name)
    }

    @Test("a raw Shift_JIS name is read although its second byte is a backslash")
    func rawShiftJIS() {
        let value = Array("attachment; filename=\"".utf8) + hex("955c 8ea6 8740") + Array(".csv\"".utf8)
        let list = ParameterList(value)
        #expect(list.texts["filename"] == "表示①.csv")
        #expect(list.head.text == "attachment")
    }

    @Test(
        "a content type without sense falls back",
        arguments: [("text", "text/plain"), ("garbage", "application/octet-stream"), ("TEXT/HTML; x", "text/html")])
    func contentTypes(value: String, essence: String) {
        #expect(mail("Content-Type: \(value)\n\nx").root.contentType.essence == essence)
    }
}
