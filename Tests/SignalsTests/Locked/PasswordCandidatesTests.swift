import Primitives
import Testing

@testable import Signals

@Suite("Passwords that stand in mails") struct PasswordCandidatesTests {
    @Test(
        "A password is read behind its label or below it",
        arguments: [
            ("パスワード：Kx9-tanuki", "Kx9-tanuki"),
            ("解凍パスワードは「Kx9-tanuki」です。", "Kx9-tanuki"),
            ("先ほどお送りしたファイルのパスワードは以下の通りです。\n\n    Kx9-tanuki\n\n以上", "Kx9-tanuki"),
            ("ＰＷ：Ｋｘ９－ｔａｎｕｋｉ", "Kx9-tanuki"),
            ("【解凍PW】 Kx9-tanuki", "Kx9-tanuki"),
            ("PW= Kx9-tanuki", "Kx9-tanuki"),
            ("pass → Kx9-tanuki", "Kx9-tanuki"),
            ("ﾊﾟｽﾜｰﾄﾞ:Kx9-tanuki", "Kx9-tanuki"),
            ("添付ファイル名：接続ログ.zip\nパスワード\n----------\nKx9-tanuki\n----------", "Kx9-tanuki"),
            ("The password for the archive is: infected.", "infected"),
            ("Password: \"Kx9-tanuki\"", "Kx9-tanuki"),
            ("パスワードはKx9-tanuki（半角）です", "Kx9-tanuki"),
            ("パスワード：a:b=c>d!", "a:b=c>d!"),
        ])
    func forms(_ text: String, _ password: String) {
        #expect(PasswordCandidates.read(text).contains(password), "\(PasswordCandidates.read(text))")
    }

    @Test(
        "A text without a label names none",
        arguments: ["203.0.113.9 から不正アクセスがありました。", "We bypassed the filter: abcdef", "compass: north-west", ""])
    func none(_ text: String) { #expect(PasswordCandidates.read(text).isEmpty) }

    @Test("However long the text, few are kept")
    func bound() {
        let text = (0..<100_000).map { "PW: secret\($0)\n" }.joined()
        #expect(PasswordCandidates.read(text).count <= Limits.passwordsPerMail)
        #expect(PasswordCandidates.read(String(repeating: "パスワード", count: 100_000)).isEmpty)
    }
}
