package import Primitives

/// What a line of the timeline tells.
package enum TimelineKind: String, Labelled {
    case opened, messageReceived, messageSent, messageAfterClosure, reportLinked
    /// When that happened of which a report tells, as whoever reported it says.
    case reportedOccurrence
    /// Something that happened outside, entered by a person.
    case event
    case noteWritten, noteChanged, summaryChanged
    case titleChanged, kindChanged, statusChanged, phaseChanged, priorityChanged, tlpChanged, ownerChanged
    case participantAdded, foreignTagAdded, observableAdded
    case embargoSet, embargoLifted, accessGranted, accessRevoked
    case firstAnswered, clockStopped, clockWarned, clockBreached
    case caseLinked, caseUnlinked, caseMerged, mergeUndone
    case noticeSent, noticeAnswered, noticeEvent
    case closed, reopened
    case holdPlaced, holdLifted, purged

    /// The stream that a reader of the timeline can filter by.
    package enum Stream: String, Labelled {
        case people, machine, mail, notice

        package var label: Text {
            switch self {
            case .people: Text(ja: "人の記録", en: "People")
            case .machine: Text(ja: "システム", en: "System")
            case .mail: Text(ja: "メール", en: "Mail")
            case .notice: Text(ja: "通知", en: "Notices")
            }
        }
    }

    package var stream: Stream {
        switch self {
        case .messageReceived, .messageSent, .messageAfterClosure, .reportLinked, .reportedOccurrence: .mail
        case .noticeSent, .noticeAnswered, .noticeEvent: .notice
        case .clockWarned, .clockBreached, .clockStopped, .firstAnswered: .machine
        default: .people
        }
    }

    /// How the values before and after are to be read; nil when they are free text.
    package func valueLabel(_ value: String) -> Text? {
        switch self {
        case .kindChanged: CaseKind(rawValue: value)?.label
        case .statusChanged: CaseStatus(rawValue: value)?.label
        case .phaseChanged: CasePhase(rawValue: value)?.label
        case .priorityChanged: Priority(rawValue: value)?.label
        case .tlpChanged: TLP(mark: value)?.label
        case .clockStopped, .clockWarned, .clockBreached, .firstAnswered: ClockKind(rawValue: value)?.label
        case .closed: ClosureOutcome(rawValue: value)?.label
        default: nil
        }
    }

    package var label: Text { Self.labels[self] ?? .verbatim(rawValue) }

    private static let labels: [TimelineKind: Text] = [
        .opened: Text(ja: "案件を作成", en: "Case opened"),
        .messageReceived: Text(ja: "メールを受信", en: "Mail received"),
        .messageSent: Text(ja: "メールを送信", en: "Mail sent"),
        .messageAfterClosure: Text(ja: "クローズ後に新しいメールを受信", en: "New mail after closure"),
        .reportLinked: Text(ja: "報告を関連付け", en: "Report linked"),
        .reportedOccurrence: Text(ja: "発生（報告による）", en: "It happened, as reported"),
        .event: Text(ja: "出来事", en: "Event"),
        .noteWritten: Text(ja: "メモを追加", en: "Note written"),
        .noteChanged: Text(ja: "メモを変更", en: "Note changed"),
        .summaryChanged: Text(ja: "概要を変更", en: "Summary changed"),
        .titleChanged: Text(ja: "件名を変更", en: "Title changed"),
        .kindChanged: Text(ja: "種別を変更", en: "Kind changed"),
        .statusChanged: Text(ja: "状態を変更", en: "Status changed"),
        .phaseChanged: Text(ja: "フェーズを変更", en: "Phase changed"),
        .priorityChanged: Text(ja: "優先度を変更", en: "Priority changed"),
        .tlpChanged: Text(ja: "TLPを変更", en: "TLP changed"),
        .ownerChanged: Text(ja: "担当者を変更", en: "Owner changed"),
        .participantAdded: Text(ja: "関係者を追加", en: "Participant added"),
        .foreignTagAdded: Text(ja: "相手側の管理番号を追加", en: "Foreign reference added"),
        .observableAdded: Text(ja: "観測事象を追加", en: "Observable added"),
        .embargoSet: Text(ja: "公表前（エンバーゴ）に設定", en: "Embargo set"),
        .embargoLifted: Text(ja: "公表制限を解除", en: "Embargo lifted"),
        .accessGranted: Text(ja: "閲覧者を追加", en: "Access granted"),
        .accessRevoked: Text(ja: "閲覧者を削除", en: "Access revoked"),
        .firstAnswered: Text(ja: "初回応答", en: "First answer given"),
        .clockStopped: Text(ja: "期限の計測を終了", en: "Clock stopped"),
        .clockWarned: Text(ja: "期限が近づいています", en: "Due time is near"),
        .clockBreached: Text(ja: "期限超過", en: "Due time passed"),
        .caseLinked: Text(ja: "案件を関連付け", en: "Case linked"),
        .caseUnlinked: Text(ja: "案件の関連付けを解除", en: "Link removed"),
        .caseMerged: Text(ja: "案件を統合", en: "Case merged"),
        .mergeUndone: Text(ja: "案件の統合を取り消し", en: "Merge undone"),
        .noticeSent: Text(ja: "通知を送信", en: "Notice sent"),
        .noticeAnswered: Text(ja: "通知への回答", en: "Answer to a notice"),
        .noticeEvent: Text(ja: "通知の状況", en: "Notice"),
        .holdPlaced: Text(ja: "法的保全を設定", en: "Legal hold placed"),
        .holdLifted: Text(ja: "法的保全を解除", en: "Legal hold lifted"),
        .purged: Text(ja: "保存期間が過ぎたため記録を消去", en: "Erased: the time to keep it was over"),
        .closed: Text(ja: "クローズ", en: "Case closed"),
        .reopened: Text(ja: "再開", en: "Case reopened"),
    ]
}
