import Primitives

/// Our identity.
extension SettingsText {
    static let team = Text(ja: "自組織の情報", en: "Our identity")
    static let teamPurpose = Text(
        ja: "送信するメールに記載される名称・アドレスと、署名に使う鍵です。",
        en: "The name and address that our mails show, and the key that signs them.")
    static let teamMissing = Text(
        ja: "自組織の情報はまだ登録されていません。設定ファイルの team で指定してください。",
        en: "Our identity is not set yet. Set it under team in the configuration file.")
    static let nameInJapanese = Text(ja: "名称（日本語）", en: "Name in Japanese")
    static let nameInEnglish = Text(ja: "名称（英語）", en: "Name in English")
    static let address = Text(ja: "メールアドレス", en: "Mail address")
    static let addressHint = Text(
        ja: "送信元として記載され、返信が届くアドレスです。メールサーバが、このアドレス宛のメールをHikeshiに配送するように設定してください。",
        en: "Our mails come from here, and answers go here: let your mail server deliver mail for it to Hikeshi.")
    static let addressUnreadable = Text(
        ja: "メールアドレスの形ではありません。", en: "This does not have the form of a mail address.")
    static let fingerprint = Text(ja: "鍵のフィンガープリント", en: "Key fingerprint")
    static let downloadKey = Text(ja: "公開鍵をダウンロード", en: "Download the public key")

    static let changeTeam = Text(ja: "名称とアドレスの変更", en: "Change name and address")
    static let teamFixed = Text(
        ja: "設定ファイルの team で指定されている項目は、ここでは変更できません。",
        en: "What the configuration file names under team is changed there, not here.")
    static let teamChanged = Text(ja: "自組織の情報を変更しました。", en: "Our identity is changed.")

    static let changeKey = Text(ja: "署名・復号に使う鍵の変更", en: "Change the key")
    static let changeKeyNote = Text(
        ja: "変更後は、新しい公開鍵を関係先に知らせてください。これまでの鍵も保管され、その鍵で暗号化されたメールは引き続き復号できます。",
        en:
            "Afterwards, give the new public key to your partners. The former key is kept: mail encrypted to it can still be read."
    )
    static let makeKey = Text(ja: "新しい鍵を作成する", en: "Make a new key")
    static let makeKeyNote = Text(
        ja: "現在の名称とアドレスで、期限のない新しい鍵を作成し、すぐに使い始めます。",
        en: "A new key without end date, for the present name and address, will be made and used at once.")
    static let makeKeyNow = Text(ja: "鍵を作成して切り替える", en: "Make it and switch")
    static let takeKey = Text(ja: "すでにある鍵を使う", en: "Use a key that we have")
    static let takeKeyNow = Text(ja: "この鍵に切り替える", en: "Switch to this key")
    static let secretKey = Text(ja: "秘密鍵のファイル", en: "Secret key file")
    static let secretKeyHint = Text(
        ja: "OpenPGPの秘密鍵です。マスターキーで暗号化して保管します。",
        en: "An OpenPGP secret key. It is kept encrypted by the master key.")
    static let secretKeyMissing = Text(ja: "秘密鍵のファイルを選んでください。", en: "Choose the file of the secret key.")
    static let passphrase = Text(ja: "パスフレーズ", en: "Passphrase")
    static let passphraseHint = Text(ja: "鍵に設定されている場合だけ入力します。", en: "Only when the key has one.")
    static let teamKeyChanged = Text(
        ja: "鍵を切り替えました。新しい公開鍵を関係先に知らせてください。",
        en: "The key is changed. Give the new public key to your partners.")
}
