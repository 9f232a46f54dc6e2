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
        // Asked of the deliveries themselves: all of them would be read to find those of one case else.
        let notices = "SELECT kn.id FROM notices kn JOIN cases kc ON kc.id = kn.case_id WHERE kc.public_id = ?"
        return .joining([standing, SQLFragment("d.notice_id IN (\(notices))", [ofCase])])
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

    /// How many deliveries stand where, for the heads of the lists; counted up to one more than `Limits.countedHits`.
    package func standings(
        viewer: Viewer, ofCase: PublicID? = nil, now: Timestamp, in transaction: ReadTransaction
    ) throws -> [StatusFilter.Standing: Int] {
        let seen = SQLFragment.joining([
            StatusFilter(ofCase: ofCase).condition(now: now), viewer.noticeScope, SQLFragment("n.state <> 'cancelled'"),
        ])
        let first = try standings(among: seen, now: now, in: transaction)
        guard first[.all] ?? 0 > Limits.countedHits else { return first }
        var counts = first
        for standing in StatusFilter.Standing.allCases where standing != .all {
            let condition = SQLFragment.joining([StatusFilter(standing: standing).condition(now: now), seen])
            let some = SQLFragment.some("1", of: condition)
            counts[standing] = Int(
                try transaction.count("SELECT COUNT(*) FROM (\(some.sql)) AS counted", some.arguments))
        }
        return counts
    }

    /// In one walk, which is all where no more than so many are seen.
    private func standings(
        among seen: SQLFragment, now: Timestamp, in transaction: ReadTransaction
    ) throws -> [StatusFilter.Standing: Int] {
        let conditions = StatusFilter.Standing.allCases.map { StatusFilter(standing: $0).condition(now: now) }
        let counts = conditions.map { "COUNT(*) FILTER (WHERE \($0.sql))" }.joined(separator: ", ")
        let some = SQLFragment.some("d.id", of: seen)
        let row = try transaction.row(
            "SELECT \(counts) FROM deliveries d WHERE d.id IN (\(some.sql))",
            conditions.flatMap(\.arguments) + some.arguments)
        guard let row else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: try StatusFilter.Standing.allCases.enumerated().map { ($1, Int(try row.int($0))) })
    }
}

extension SQLFragment {
    /// One more delivery than are counted, of those that meet the condition.
    fileprivate static func some(_ columns: String, of condition: SQLFragment) -> SQLFragment {
        SQLFragment(
            """
            SELECT \(columns) FROM deliveries d JOIN notices n ON n.id = d.notice_id
            JOIN cases c ON c.id = n.case_id WHERE \(condition.sql) LIMIT ?
            """, condition.arguments + [Limits.countedHits + 1])
    }
}
