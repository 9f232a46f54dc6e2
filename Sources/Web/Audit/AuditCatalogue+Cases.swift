import Cases
import Primitives

extension AuditCatalogue {
    static let reports: [String: Text] = [
        "report.create": Text(ja: "報告を受付", en: "Report received"),
        "report.take": Text(ja: "電話・フォームなどの報告を記録", en: "Report told or handed in"),
        "report.call-back": Text(ja: "折り返しによる確認を記録", en: "Call-back recorded"),
        "report.message": Text(ja: "報告にメールを追加", en: "Mail added to a report"),
        "report.link": Text(ja: "報告を案件に関連付け", en: "Report linked to a case"),
        "report.unite": Text(ja: "報告をほかの報告に統合", en: "Report united with another"),
        "report.new": Text(ja: "報告を未処理に戻す", en: "Report put back into the inbox"),
        "report.linked": Text(ja: "報告を関連付け済みに変更", en: "Report marked as linked"),
        "report.rejected": Text(ja: "報告を却下", en: "Report rejected"),
        "report.purge": Text(ja: "保存期間が過ぎた報告を消去", en: "Report erased: the time to keep it was over"),
        "report.spam": Text(ja: "報告を迷惑メールに分類", en: "Report marked as spam"),
        "suggestion.open": Text(ja: "関連付けを提案", en: "Link suggested"),
        "suggestion.accepted": Text(ja: "関連付けの提案を採用", en: "Suggested link accepted"),
        "suggestion.declined": Text(ja: "関連付けの提案を不採用", en: "Suggested link declined"),
    ]

    static let cases: [String: Text] = caseKinds.mapValues(\.label).merging([
        "case.look": Text(ja: "公表前の案件を閲覧", en: "Embargoed case viewed"),
        "case.message-after-closure-seen": Text(ja: "クローズ後のメールを確認（クローズのまま）", en: "New mail seen, case left closed"),
    ]) { $1 }

    /// What stands in the timeline as well is called as it is there.
    static let timeline: [String: Text] = TimelineKind.allCases.reduce(into: [:]) { words, kind in
        words["timeline.\(kind.rawValue)"] = kind.label
    }

    /// The line of the timeline that goes with an action; it knows how values before and after are read.
    static func timelineKind(of action: String) -> TimelineKind? {
        caseKinds[action]
            ?? (action.hasPrefix("timeline.")
                ? TimelineKind(rawValue: String(action.dropFirst("timeline.".count))) : nil)
    }

    private static let caseKinds: [String: TimelineKind] = [
        "case.open": .opened, "case.close": .closed, "case.reopen": .reopened, "case.title": .titleChanged,
        "case.kind": .kindChanged, "case.status": .statusChanged, "case.phase": .phaseChanged,
        "case.priority": .priorityChanged, "case.tlp": .tlpChanged, "case.assign": .ownerChanged,
        "case.merge": .caseMerged, "case.merge-undo": .mergeUndone, "case.link": .caseLinked,
        "case.unlink": .caseUnlinked, "case.embargo": .embargoSet, "case.embargo-lift": .embargoLifted,
        "case.hold": .holdPlaced, "case.hold-lift": .holdLifted, "case.purge": .purged,
        "case.access-grant": .accessGranted, "case.access-revoke": .accessRevoked, "case.message": .messageReceived,
        "case.participant": .participantAdded, "case.observable": .observableAdded, "clock.stop": .clockStopped,
        "case.noteWritten": .noteWritten, "case.noteChanged": .noteChanged, "case.summaryChanged": .summaryChanged,
    ]
}
