import Testing

/// What the screens of the guided road say in one language, as a person reads it.
struct TourWords: Sendable, CustomTestStringConvertible {
    let language: String
    let openMail, encrypted, decrypted, goodSignature, kind, vulnerability, caseOpened: String
    let writeNotice, ceiling, noKey, templateLabel, template, apply, pickup, saveDraft, draftSaved: String
    let whoCanRead, submitForReview, submitted, signOut, notices, approve, released: String
    let openNotice, yourAnswer, investigating, comment, sendAnswer, thanks, seeAnswer, grid, finished: String

    var testDescription: String { language }

    static let japanese = TourWords(
        language: "ja", openMail: "メールを開く", encrypted: "暗号化", decrypted: "復号済み", goodSignature: "署名は正しい",
        kind: "種別", vulnerability: "脆弱性", caseOpened: "案件を作成しました。", writeNotice: "通知を作成",
        ceiling: "この連絡先に渡せるのはTLP:AMBER+STRICTまでです。", noKey: "暗号化が必要ですが、公開鍵がありません。",
        templateLabel: "テンプレート", template: "脆弱性の連絡", apply: "反映", pickup: "本文を送らず、受け取りを依頼",
        saveDraft: "下書きを保存してプレビュー", draftSaved: "下書きを保存しました。", whoCanRead: "読むことができる人",
        submitForReview: "レビューに提出", submitted: "レビューに提出しました。", signOut: "サインアウト", notices: "通知",
        approve: "承認して送信", released: "送信待ちに追加しました。", openNotice: "通知を開く", yourAnswer: "ご回答",
        investigating: "調査中", comment: "調査を始めました。", sendAnswer: "回答を送信", thanks: "ご回答ありがとうございました。",
        seeAnswer: "対応状況を見る", grid: "通知の状況", finished: "ひと通り完了しました。")

    static let english = TourWords(
        language: "en", openMail: "Open the mail", encrypted: "Encrypted", decrypted: "Decrypted",
        goodSignature: "Good signature", kind: "Kind", vulnerability: "Vulnerability", caseOpened: "The case is open.",
        writeNotice: "Write a notice", ceiling: "This contact may receive up to TLP:AMBER+STRICT only.",
        noKey: "Encryption is needed and there is no key.", templateLabel: "Template", template: "Vulnerability",
        apply: "Apply", pickup: "Send a pick-up note instead", saveDraft: "Save the draft and preview",
        draftSaved: "The draft is saved.", whoCanRead: "Who can read it", submitForReview: "Submit for review",
        submitted: "Submitted for review.", signOut: "Sign out", notices: "Notices", approve: "Approve and send",
        released: "Queued. You can take it back until sending begins.", openNotice: "Open the notice",
        yourAnswer: "Your answer",
        investigating: "Investigating", comment: "We have begun to look into it.", sendAnswer: "Send the answer",
        thanks: "Thank you.", seeAnswer: "See who has answered", grid: "Status of notices",
        finished: "That was the whole workflow.")
}
