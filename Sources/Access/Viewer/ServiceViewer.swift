package import Primitives

/// A worker or command that acts on records by itself: named and audited, with the rights of its work only.
package enum ServiceViewer: String, Labelled {
    case intake, importer, delivery, scheduler, resolver, backup, retention, demo
    /// Keeps what strangers hand in at the public form.
    case reportForm = "report-form"
    case commandLine = "command-line"

    /// Whether its work includes embargoed cases: mail joins them, notices leave them, their clocks run.
    package var worksUnderEmbargo: Bool {
        switch self {
        case .intake, .importer, .delivery, .scheduler, .backup, .retention, .demo: true
        case .resolver, .commandLine, .reportForm: false
        }
    }

    package var label: Text {
        switch self {
        case .intake: Text(ja: "自動処理（メールの受付）", en: "Automatic (mail intake)")
        case .importer: Text(ja: "自動処理（取り込み）", en: "Automatic (import)")
        case .delivery: Text(ja: "自動処理（配送）", en: "Automatic (delivery)")
        case .scheduler: Text(ja: "自動処理（期限の管理）", en: "Automatic (due times)")
        case .resolver: Text(ja: "自動処理（通知先の検索）", en: "Automatic (resolver)")
        case .backup: Text(ja: "コマンドライン（バックアップ）", en: "Command line (backup)")
        case .retention: Text(ja: "自動処理（保存期間）", en: "Automatic (retention)")
        case .demo: Text(ja: "自動処理（デモ）", en: "Automatic (demo)")
        case .reportForm: Text(ja: "自動処理（Web報告フォーム）", en: "Automatic (web report form)")
        case .commandLine: Text(ja: "コマンドライン", en: "Command line")
        }
    }
}
