import Primitives

/// The words of our own certificate and of the authorities.
enum CertificateText {
    static let own = Text(ja: "S/MIME証明書", en: "S/MIME certificate")
    static let ownNote = Text(
        ja: "証明書を登録した連絡先への通知は、この証明書で署名し、S/MIMEで暗号化します。これまでの証明書も保管され、届いたメールは引き続き復号できます。",
        en:
            "Notices to contacts with a certificate are signed with this one and encrypted by S/MIME. Former ones are kept: mail encrypted to them can still be read."
    )
    static let subject = Text(ja: "証明書の名義", en: "Subject")
    static let download = Text(ja: "証明書をダウンロード", en: "Download the certificate")
    static let stop = Text(ja: "S/MIMEでの送信をやめる", en: "Send no S/MIME any more")
    static let stopped = Text(ja: "S/MIMEでの送信をやめました。", en: "S/MIME is not sent any more.")
    static let take = Text(ja: "証明書と秘密鍵を取り込む", en: "Take a certificate with its key")
    static let takeNow = Text(ja: "この証明書に切り替える", en: "Use this certificate")
    static let taken = Text(
        ja: "S/MIME証明書を切り替えました。新しい証明書を関係先に知らせてください。",
        en: "The S/MIME certificate is changed. Give the new one to your partners.")
    static let bundle = Text(ja: "PKCS#12ファイル", en: "PKCS #12 file")
    static let bundleHint = Text(
        ja: "認証局から受け取った .p12 または .pfx のファイルです。マスターキーで暗号化して保管します。",
        en: "The .p12 or .pfx file that the authority gave you. It is kept encrypted by the master key.")
    static let bundleMissing = Text(ja: "PKCS#12ファイルを選んでください。", en: "Choose the PKCS #12 file.")
    static let password = Text(ja: "PKCS#12ファイルのパスワード", en: "Password of the PKCS #12 file")

    static let authorities = Text(ja: "S/MIMEの認証局", en: "S/MIME authorities")
    static let authoritiesPurpose = Text(
        ja: "ここに登録した認証局の証明書による署名を、正しい署名として扱います。",
        en: "Signatures by certificates of these authorities count as good.")
    static let authoritiesEmpty = Text(
        ja: "認証局は登録されていません。登録するまで、S/MIMEの署名は「認証局が登録されていない」と表示されます。",
        en: "There is no authority yet. Until there is one, S/MIME signatures show an unknown authority.")
    static let addAuthority = Text(ja: "認証局を追加", en: "Add an authority")
    static let removeAuthority = Text(ja: "認証局を削除", en: "Remove the authority")
    static let authorityFile = Text(ja: "認証局の証明書のファイル", en: "File with the authority's certificate")
    static let authorityFileHint = Text(
        ja: "PEM・DER・p7b形式です。フィンガープリントを、認証局が公開している値と照合してから追加してください。",
        en: "In PEM, DER or p7b form. Compare the fingerprint with the one that the authority publishes.")
    static let orAuthority = Text(ja: "または、PEM形式の証明書を貼り付け", en: "Or paste it in PEM form")
    static let noAuthority = Text(
        ja: "認証局の証明書ではありません。個人の証明書は、連絡先のページで登録してください。",
        en: "This is no authority's certificate. Add a person's certificate at their contact.")
    static func authoritiesAdded(_ count: Int) -> Text {
        Text(
            ja: count == 0 ? "すでに登録されています。" : "認証局を\(count)件追加しました。",
            en: count == 0 ? "It is there already." : "\(count) added.")
    }
    static let authorityRemoved = Text(ja: "認証局を削除しました。", en: "The authority is removed.")
    static let addedAt = Text(ja: "追加日時 (JST)", en: "Added (JST)")
    static let addedBy = Text(ja: "追加者", en: "Added by")
}
