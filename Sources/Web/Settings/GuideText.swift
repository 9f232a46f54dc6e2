import Primitives

/// The words of the demo's guided card.
enum GuideText {
    static let title = Text(ja: "はじめての方へ：メールの受信から回答の確認まで", en: "First steps: from a mail to its answer")
    static let introduction = Text(
        ja: "デモのデータで、実際の流れを5分ほどで体験できます。上から順に進めてください。",
        en: "Walk through the whole workflow on the demo's data; it takes about five minutes. Start at the top.")
    static let finished = Text(
        ja: "ひと通り完了しました。ほかの案件や連絡先も自由に操作してみてください。",
        en: "That was the whole workflow. Feel free to try the other cases and contacts.")
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
        ja:
            "案件の画面から通知を作成します。通知先の候補は理由とともに示されます。保留と表示された通知先は、TLPを選び直すか「受け取りを依頼」に切り替えてください。レビューが必要な通知は、レビュー担当のデモユーザーでサインインし直し、「通知」の一覧から開いて承認します。",
        en:
            "Write it from the case; recipients are proposed with reasons. Where one is held, choose another TLP or a pick-up note. If a review is needed, sign in as the demo's reviewer, open the notice from the list of notices and approve it."
    )
    static let answer = Text(ja: "回答を確認する", en: "See the answer")
    static let answerAct = Text(ja: "対応状況を見る", en: "See who has answered")
    static let answerHint = Text(
        ja:
            "デモで送信したメールは、起動時に表示されたフォルダに保存されます。メールのリンクから通知先として回答すると、回答がこの案件に届き、対応ステータスが変わります。",
        en:
            "What the demo sends is kept in the folder shown at the start. Answer as the recipient from the link in that mail: the answer lands on the case and changes its status."
    )
}
