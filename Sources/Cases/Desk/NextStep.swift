package import Primitives

/// What a case needs next, judged from its state: the line on top of its page.
package enum NextStep: String, Labelled {
    case lookAtNewMessage, assign, answer, contain, wait, close, nothing

    package var label: Text {
        switch self {
        case .lookAtNewMessage:
            Text(
                ja: "クローズ後に届いたメールを確認し、再開するか判断する",
                en: "Read the mail that came after closure and decide whether to reopen")
        case .assign: Text(ja: "担当者を決める", en: "Assign an owner")
        case .answer: Text(ja: "関係者に初回の連絡をする", en: "Give the people concerned a first answer")
        case .contain: Text(ja: "封じ込めを進め、フェーズを更新する", en: "Contain the damage and update the phase")
        case .wait: Text(ja: "回答を待つ（期限を過ぎたら催促する）", en: "Wait for the reply; remind when it is overdue")
        case .close: Text(ja: "結果と教訓を記録してクローズする", en: "Record outcome and lesson, then close")
        case .nothing: Text(ja: "対応は完了しています", en: "Nothing is left to do")
        }
    }

    package init(_ subject: Case, clocks: [Clock]) {
        func runs(_ kind: ClockKind) -> Bool { clocks.contains { $0.kind == kind && $0.stoppedAt == nil } }
        self =
            switch subject.status {
            case .closed: subject.messageAfterClosureAt == nil ? .nothing : .lookAtNewMessage
            case _ where subject.owner == nil: .assign
            case _ where runs(.firstAnswer): .answer
            case .waiting: .wait
            case .open: runs(.containment) ? .contain : .close
            }
    }
}
