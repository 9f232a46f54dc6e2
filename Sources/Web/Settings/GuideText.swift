import Primitives

/// The words of the demo's guided card.
enum GuideText {
    static let title = Text(ja: "はじめての方へ：メールの受信から回答の確認まで", en: "First steps: from a mail to its answer")
    static let introduction = Text(
        ja: "デモのデータで、実際の流れを5分ほどで体験できます。上から順に進めてください。",
        en: "Walk the whole road on the demo's data; it takes about five minutes. Start at the top.")
    static let finished = Text(
        ja: "ひと通り完了しました。ほかの案件や連絡先も自由に操作してみてください。",
        en: "That was the whole road. Feel free to try the other cases and contacts.")
    static let done = Text(ja: "完了", en: "Done")
    static let next = Text(ja: "次の手順", en: "Next")
    static let hide = Text(ja: "この案内を隠す", en: "Hide this guide")
    static let show = Text(ja: "デモの案内を表示", en: "Show the demo's guide")
    static let clear = Text(ja: "デモを終了して実際に使う", en: "Leave the demo and start for real")

    static func openMail(_ subject: String) -> Text {
        Text(ja: "メール「\(subject)」を開く", en: "Open the mail “\(subject)”")
    }
    static let openMailAct = Text(ja: "メールを開く", en: "Open the mail")
    static let openMailHint = Text(
        ja: "暗号化されたメールは受信時に復号され、署名の検証結果とともに表示されます。",
        en: "It came encrypted: it has been decrypted on arrival and is shown with what its signature says.")
    static let triage = Text(ja: "トリアージして案件を作成する", en: "Triage it: open a case")
    static let triageHint = Text(
        ja: "報告の画面で種別と優先度を選び、「案件を作成」を押します（e キーでも移動できます）。",
        en: "On the report's page choose kind and priority and press “Open a case” (the key e takes you there).")
    static let write = Text(ja: "通知を書いて送信する", en: "Write and send the notice")
    static let writeHint = Text(
        ja: "案件の画面から通知を作成します。通知先の候補は理由とともに示され、宛先ごとのプレビューを確認してから送信します。",
        en: "Write it from the case. Recipients are proposed with reasons; look at the preview of each, then send.")
    static let answer = Text(ja: "回答を確認する", en: "See the answer")
    static let answerAct = Text(ja: "対応状況を見る", en: "See who has answered")
    static let answerHint = Text(
        ja: "通知先からの回答は、メールでも回答ページからでもこの案件に届き、対応ステータスが変わります。",
        en: "Answers by mail or from the response page land on the case and change its status.")
}
