import Primitives

extension Text {
    static let certificateUnreadable = Text(
        ja: "証明書として読み取れません。PEM・DER・p7b形式の証明書を選んでください。",
        en: "There is no certificate in it. Give it in PEM, DER or p7b form.")
    static let bundleUnreadable = Text(
        ja: "PKCS#12形式（.p12・.pfx）のファイルではありません。", en: "This is not a PKCS #12 file (.p12, .pfx).")
    static let bundlePassword = Text(ja: "PKCS#12ファイルのパスワードが違います。", en: "The password of the PKCS #12 file is wrong.")
    static let bundleWithoutKey = Text(
        ja: "PKCS#12ファイルに、秘密鍵とその証明書の組が含まれていません。",
        en: "The PKCS #12 file does not hold a private key with its certificate.")
    static let certificateCannotSign = Text(
        ja: "自組織のS/MIME証明書では署名できません。", en: "Our S/MIME certificate cannot sign.")
    static let certificateCannotEncrypt = Text(
        ja: "宛先のS/MIME証明書では暗号化できません。", en: "The recipient's S/MIME certificate cannot be encrypted to.")
}
