import Access
package import Primitives
import Storage

/// Which cases a list shows; nil and empty mean "any".
package struct CaseFilter: Sendable, Hashable {
    package enum Owner: Sendable, Hashable {
        case me, nobody
        case person(PublicID)
    }

    /// One of the figures on the desk.
    package enum Strip: String, Labelled {
        case overdue, dueToday, waiting, unassigned, embargoEnds, afterClosure

        package var label: Text {
            switch self {
            case .overdue: Text(ja: "期限超過", en: "Overdue")
            case .dueToday: Text(ja: "本日期限", en: "Due today")
            case .waiting: Text(ja: "回答待ち", en: "Waiting for reply")
            case .unassigned: Text(ja: "担当者なし", en: "Unassigned")
            case .embargoEnds: Text(ja: "7日以内に公表制限終了", en: "Embargo ends within 7 days")
            case .afterClosure: Text(ja: "クローズ後に新着", en: "New mail after closure")
            }
        }
    }

    package var status: CaseStatus?
    /// Open and waiting; `status` narrows further.
    package var isOpen: Bool?
    package var owner: Owner?
    package var kind: CaseKind?
    package var priority: Priority?
    package var tlp: TLP?
    package var strip: Strip?

    package init(
        status: CaseStatus? = nil, isOpen: Bool? = nil, owner: Owner? = nil, kind: CaseKind? = nil,
        priority: Priority? = nil, tlp: TLP? = nil, strip: Strip? = nil
    ) {
        self.status = status
        self.isOpen = isOpen
        self.owner = owner
        self.kind = kind
        self.priority = priority
        self.tlp = tlp
        self.strip = strip
    }

    func condition(viewer: Viewer, at now: Timestamp) -> SQLFragment {
        .joining(
            [
                status.map { SQLFragment("c.status = ?", [$0]) }, isOpen.map(Self.open),
                owner.map { Self.owned($0, viewer) },
                kind.map { SQLFragment("c.kind = ?", [$0]) }, priority.map { SQLFragment("c.priority = ?", [$0]) },
                tlp.map { SQLFragment("c.tlp_rank = ?", [$0]) }, strip.map { $0.condition(at: now) },
            ].compactMap { $0 })
    }

    private static func open(_ isOpen: Bool) -> SQLFragment {
        isOpen
            ? SQLFragment("c.status IN (?, ?)", [CaseStatus.open, CaseStatus.waiting])
            : SQLFragment("c.status = ?", [CaseStatus.closed])
    }

    private static func owned(_ owner: Owner, _ viewer: Viewer) -> SQLFragment {
        switch owner {
        case .me: SQLFragment("c.owner_account_id = ?", [viewer.account?.value ?? 0])
        case .nobody: SQLFragment("c.owner_account_id IS NULL")
        case .person(let id):
            SQLFragment("c.owner_account_id = (SELECT a.id FROM accounts a WHERE a.public_id = ?)", [id])
        }
    }
}

extension CaseFilter.Strip {
    /// The days that still count as "embargo ends soon".
    static let embargoDays: Int64 = 7

    func condition(at now: Timestamp) -> SQLFragment {
        let open = SQLFragment("c.status IN (?, ?)", [CaseStatus.open, CaseStatus.waiting])
        let tomorrow = JapanTime.midnight(JapanTime.date(of: now).adding(days: 1))
        let own =
            switch self {
            case .overdue: SQLFragment("c.due_at < ?", [now])
            case .dueToday: SQLFragment("c.due_at >= ? AND c.due_at < ?", [now, tomorrow])
            case .waiting: SQLFragment("c.status = ?", [CaseStatus.waiting])
            case .unassigned: SQLFragment("c.owner_account_id IS NULL")
            case .embargoEnds:
                SQLFragment("c.embargo = 1 AND c.embargo_ends_at < ?", [now + .days(Self.embargoDays)])
            case .afterClosure: SQLFragment("c.message_after_closure_at IS NOT NULL")
            }
        return self == .afterClosure ? own : .joining([open, own])
    }
}
