package import Access
package import Primitives
package import Storage

/// One line of the grid recipient × state × due.
package struct StatusLine: Sendable, Hashable {
    package let delivery: Delivery
    package let notice: Notice

    package init(delivery: Delivery, notice: Notice) {
        self.delivery = delivery
        self.notice = notice
    }
}

/// Which lines of the grid are wanted.
package struct StatusFilter: Sendable, Hashable {
    package enum Standing: String, Labelled {
        case all, stuck, unanswered, silent, bounced, answered

        package var label: Text {
            switch self {
            case .all: Text(ja: "すべて", en: "All")
            case .stuck: Text(ja: "保留（要対応）", en: "Held, needs you")
            case .unanswered: Text(ja: "未回答", en: "No answer")
            case .silent: Text(ja: "期限超過・未回答", en: "Overdue, no answer")
            case .bounced: Text(ja: "不達", en: "Bounced")
            case .answered: Text(ja: "回答あり", en: "Answered")
            }
        }
    }

    package var standing: Standing
    package var ofCase: PublicID?

    package init(standing: Standing = .all, ofCase: PublicID? = nil) {
        self.standing = standing
        self.ofCase = ofCase
    }

    fileprivate func condition(now: Timestamp) -> SQLFragment {
        let left = DeliveryState.allCases.filter(\.hasLeft).map(\.rawValue)
        let standing: SQLFragment =
            switch standing {
            case .all: .all
            case .stuck: SQLFragment("d.state = 'held' AND \(Delivery.heldMail("1=1")) = 1")
            case .unanswered: .joining([.list("d.state", in: left), SQLFragment("d.response = 'none'")])
            case .silent:
                .joining([.list("d.state", in: left), SQLFragment("d.response = 'none' AND d.due_at < ?", [now])])
            case .bounced: SQLFragment("d.state = 'bounced'")
            case .answered: SQLFragment("d.response <> 'none'")
            }
        guard let ofCase else { return standing }
        return .joining([standing, SQLFragment("c.public_id = ?", [ofCase])])
    }
}

/// One page of the grid, the newest delivery first.
package struct StatusPage: Sendable {
    package let lines: [StatusLine]
    /// The key of the next page; nil on the last one.
    package let next: Int64?
}

extension NoticeStore {
    /// The grid over everything the viewer may see, or one case of it.
    package func grid(
        viewer: Viewer, _ filter: StatusFilter = StatusFilter(), before key: Int64? = nil,
        limit: Int = Limits.pageRows, now: Timestamp, in transaction: ReadTransaction
    ) throws -> StatusPage {
        let condition = SQLFragment.joining([
            filter.condition(now: now), viewer.noticeScope, SQLFragment("d.id < ?", [key ?? .max]),
            SQLFragment("n.state <> 'cancelled'"),
        ])
        let rows = try transaction.rows(
            """
            SELECT \(Delivery.columns), \(Notice.columns) FROM deliveries d JOIN notices n ON n.id = d.notice_id
            JOIN cases c ON c.id = n.case_id WHERE \(condition.sql) ORDER BY d.id DESC LIMIT ?
            """, condition.arguments + [limit + 1])
        let lines = try rows.prefix(limit).map {
            StatusLine(delivery: try Delivery($0), notice: try Notice($0, at: Delivery.columnCount))
        }
        return StatusPage(lines: lines, next: rows.count > limit ? lines.last?.delivery.id.value : nil)
    }

    /// How many deliveries stand where, for the heads of the lists.
    package func standings(
        viewer: Viewer, ofCase: PublicID? = nil, now: Timestamp, in transaction: ReadTransaction
    ) throws -> [StatusFilter.Standing: Int] {
        var counts: [StatusFilter.Standing: Int] = [:]
        for standing in StatusFilter.Standing.allCases {
            let condition = SQLFragment.joining([
                StatusFilter(standing: standing, ofCase: ofCase).condition(now: now), viewer.noticeScope,
                SQLFragment("n.state <> 'cancelled'"),
            ])
            counts[standing] = Int(
                try transaction.count(
                    """
                    SELECT COUNT(*) FROM deliveries d JOIN notices n ON n.id = d.notice_id
                    JOIN cases c ON c.id = n.case_id WHERE \(condition.sql)
                    """, condition.arguments))
        }
        return counts
    }
}
