import Primitives

/// The words of the form for reports from everybody.
enum PublicReportText {
    static let title = Text(ja: "セキュリティに関する報告", en: "Report a security problem")
    static func purpose(_ team: Text) -> Text {
        Text(
            ja: "\(team.ja)への報告を受け付けています。分かる範囲でご記入ください。「内容」以外は空欄でも構いません。",
            en: "Tell \(team.en) what you have seen. Fill in what you know; only the description is needed.")
    }
    static let ourTeam = Text(ja: "セキュリティ対応チーム（CSIRT）", en: "our security team (CSIRT)")
    static let urgent = Text(
        ja: "緊急の場合や、暗号化が必要な情報は、このフォームではなく電話または暗号化したメールでご連絡ください。",
        en: "If it is urgent, or must be encrypted, please call us or send encrypted mail instead.")
    static let what = Text(ja: "内容", en: "What happened")
    static let whatHint = Text(
        ja: "何が、どこで、いつ起きたか。気付いたきっかけや、すでに行った対応もお書きください。",
        en: "What you saw, where and when; how you noticed it, and what you have done so far.")
    static let subject = Text(ja: "件名（任意）", en: "Subject (optional)")
    static let observables = Text(ja: "関係するURL・IPアドレスなど", en: "Addresses, URLs and the like")
    static let observablesHint = Text(
        ja: "1行に1件。hxxp:// や [.] を使った書き方でも構いません。", en: "One a line. Defanged forms such as hxxp:// and [.] are fine.")
    static let files = Text(ja: "添付ファイル（任意）", en: "Files (optional)")
    static let file = Text(ja: "ファイル", en: "File")
    static let filesHint = Text(
        ja: "合計 \(Limits.uploadBytes >> 20) MiBまで。入力に誤りがあった場合は、選び直してください。",
        en: "Up to \(Limits.uploadBytes >> 20) MiB in all. If something has to be corrected, please choose them again.")
    static let you = Text(ja: "ご連絡先（任意）", en: "How to reach you (optional)")
    static let youHint = Text(
        ja: "ご記入いただいた場合に限り、確認のためにご連絡することがあります。",
        en: "We can only ask back or tell you the outcome if you give us a way to.")
    static let address = Text(ja: "メールアドレス", en: "Mail address")
    static let unnamed = Text(
        ja: "情報源の秘匿を希望する（関係先に、報告者の名前や組織名を伝えない）",
        en: "Do not name me or my organisation to others")
    static let trap = Text(ja: "この欄には何も入力しないでください", en: "Leave this field empty")
    static let trapFilled = Text(
        ja: "入力してはいけない欄に値がありました。空欄にして、もう一度送信してください。",
        en: "A field that must stay empty was filled in. It is empty now; please send the form again.")
    static let send = Text(ja: "報告を送信", en: "Send the report")
    static let sent = Text(ja: "報告を受け付けました", en: "We have your report")
    static let thanks = Text(ja: "ご報告ありがとうございます。", en: "Thank you.")
    static let receiptHint = Text(
        ja: "お問い合わせの際は、この受付番号をお伝えください。", en: "Please give this number when you contact us about it.")
    static let nextTitle = Text(ja: "今後の流れ", en: "What happens next")
    static let nextRead = Text(
        ja: "担当者が内容を確認し、必要な対応を判断します。", en: "Somebody of our team reads it and decides what has to be done.")
    static let nextAsk = Text(
        ja: "ご連絡先をご記入いただいた場合は、確認や結果のご連絡をすることがあります。",
        en: "If you told us how to reach you, we may ask back or tell you the outcome.")
    static let nextForward = Text(
        ja: "対応に必要な範囲で、関係する組織に情報を提供することがあります。秘匿を希望された場合、報告者が分かる情報は伝えません。",
        en:
            "We may tell the organisations concerned what they need to act. If you asked us to, we leave out who told us."
    )
    static let again = Text(ja: "別の報告をする", en: "Report something else")
}
