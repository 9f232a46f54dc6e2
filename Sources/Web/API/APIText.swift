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
