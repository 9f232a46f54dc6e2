import Primitives
import Signals

/// The words that programs get.
enum APIText {
    static let report = Text(ja: "報告の受付（API）", en: "Hand in a report (API)")
    static let alert = Text(ja: "アラートの受付（API）", en: "Hand in an alert (API)")
    static let notJSON = Text(ja: "本文がJSONとして読めません。", en: "The body is no JSON that can be read.")
    static let notAnAlert = Text(
        ja: "本文は \(AlertDocument.bytes >> 20) MiB 以内のJSONオブジェクトにしてください。",
        en: "The body must be a JSON object of at most \(AlertDocument.bytes >> 20) MiB.")
    static let contentType = Text(
        ja: "Content-Type は application/json にしてください。", en: "The Content-Type must be application/json.")
    static let keyReused = Text(
        ja: "同じ Idempotency-Key が、別の内容ですでに使われています。", en: "This Idempotency-Key was used before with another body.")
    static let keyInvalid = Text(
        ja: "Idempotency-Key は1〜200文字の印字可能なASCII文字にしてください。",
        en: "An Idempotency-Key has 1 to 200 printable ASCII characters.")
    static let keyUnanswered = Text(
        ja: "この Idempotency-Key の最初のリクエストは処理中か、結果が不明です。対象の状態を確認してください。",
        en:
            "The first request under this Idempotency-Key is still at work or ended without an answer. Look at what it was about."
    )
    static let tooMany = Text(
        ja: "リクエストが多すぎます。Retry-After の秒数が過ぎてから再送してください。",
        en: "Too many requests. Send it again after the seconds in Retry-After.")
    static let bodyUnwanted = Text(ja: "この操作は本文を受け付けません。", en: "This operation takes no body.")
    static let notAcceptable = Text(ja: "応答は application/json のみです。", en: "Answers are application/json only.")
    static let versionMissing = Text(
        ja: "If-Match に、読み込んだ版の ETag を指定してください。", en: "Give the ETag of the version you read in If-Match.")
    static let versionOvertaken = Text(
        ja: "読み込んだ後に変更されています。最新の内容を確認してください。", en: "It was changed after you read it. Look at the present state.")
    static let nothingThere = Text(
        ja: "見つからないか、閲覧する権限がありません。", en: "There is no such thing, or you may not see it.")
    static let submission = Text(ja: "送信した報告の受付状況", en: "How far a submission has come")
    static let description = Text(ja: "APIの記述（OpenAPI）", en: "Description of the API (OpenAPI)")
    static let explorer = Text(ja: "APIリファレンス", en: "API reference")
    static let explorerPurpose = Text(
        ja: "プログラムから行える操作の一覧です。操作ごとに必要な権限と、受け渡す項目が分かります。",
        en: "All that programs can do: which scope each operation needs, what it takes and what it gives.")
    static let shapes = Text(ja: "データの形式", en: "Objects")
    static let shapesPurpose = Text(ja: "APIが受け取り、返すデータの項目です。", en: "What the API takes and gives, field by field.")
    static let takes = Text(ja: "受け取る内容", en: "Takes")
    static let gives = Text(ja: "返す内容", en: "Gives")
    static let parameters = Text(ja: "パラメータ", en: "Parameters")
    static let note = Text(ja: "説明（英語）", en: "Note")
    static let required = Text(ja: "必須", en: "Required")
    static let ifMatch = Text(ja: "読み込んだ版の ETag が必要です。", en: "Needs the ETag of the version that was read.")
    static func unknownField(_ name: String) -> Text {
        Text(ja: "不明な項目です: \(name)", en: "Unknown field: \(name)")
    }
    static func missingField(_ name: String) -> Text {
        Text(ja: "必須の項目がありません: \(name)", en: "Missing field: \(name)")
    }
    static func invalidField(_ name: String) -> Text {
        Text(ja: "項目の値が正しくありません: \(name)", en: "A field has no usable value: \(name)")
    }
    static func fieldTooLong(_ name: String) -> Text {
        Text(ja: "項目の値が長すぎます: \(name)", en: "A field is too long: \(name)")
    }
}
