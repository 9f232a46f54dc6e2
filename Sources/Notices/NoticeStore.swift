import Crypto
package import Access
package import Cases
package import Primitives
package import Signals
package import Storage

/// The operations on notices. Each runs in the caller's transaction and writes its audit line and timeline entry there.
///
/// A notice whose case the viewer may not see is answered like one that does not exist.
package struct NoticeStore: Sendable {
    let cases: CaseStore
    private let mintFor: @Sendable (DomainName) -> MessageIDMint
    let policy: ReviewPolicy
    /// What holds until the team has settled its own rules.
    let standardRules: NoticeRules
    let random: Randomness

    package init(
        cases: CaseStore, mint: MessageIDMint, policy: ReviewPolicy = ReviewPolicy(), undo: Interval = .seconds(60),
        random: Randomness = .system
    ) {
        self.init(cases: cases, mintFor: { _ in mint }, policy: policy, undo: undo, random: random)
    }

    /// Mints under the domain of the team's address, whatever it is at that moment.
    package init(
        cases: CaseStore, master: MasterKey, policy: ReviewPolicy = ReviewPolicy(), undo: Interval = .seconds(60),
        random: Randomness = .system
    ) {
        let key = master.hmacKey("message-id").withUnsafeBytes { Array($0) }
        self.init(
            cases: cases, mintFor: { MessageIDMint(key: key, domain: $0) }, policy: policy, undo: undo, random: random)
    }

    private init(
        cases: CaseStore, mintFor: @escaping @Sendable (DomainName) -> MessageIDMint, policy: ReviewPolicy,
        undo: Interval, random: Randomness
    ) {
        self.cases = cases
        self.mintFor = mintFor
        self.policy = policy
        standardRules = NoticeRules(
            undo: undo, reminders: ReminderSchedule(calendar: cases.clockPlan.calendar))
        self.random = random
    }

    func mint(in transaction: ReadTransaction) throws -> MessageIDMint {
        mintFor(try transaction.teamIdentity().address.domain)
    }

    /// The notice, or a `Problem` of kind notFound.
    package func find(viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction) throws -> Notice {
        let scope = viewer.noticeScope
        let sql = "SELECT \(Notice.columns) FROM \(Notice.source) WHERE n.public_id = ? AND \(scope.sql)"
        guard let row = try transaction.row(sql, [id] + scope.arguments) else { throw Problem.noticeNotFound }
        return try Notice(row)
    }

    /// The notices of one case, the newest first.
    package func notices(viewer: Viewer, ofCase id: PublicID, in transaction: ReadTransaction) throws -> [Notice] {
        let scope = viewer.noticeScope
        return try transaction.rows(
            """
            SELECT \(Notice.columns) FROM \(Notice.source) WHERE c.public_id = ? AND \(scope.sql) ORDER BY n.id DESC
            """, [id] + scope.arguments
        ).map { try Notice($0) }
    }

    /// Moves the state on if it still is one of `from`; whoever comes second gets a conflict.
    func move(
        _ notice: Notice, from: [NoticeState], to state: NoticeState, in transaction: WriteTransaction
    ) throws {
        let allowed = SQLFragment.list("state", in: from.map(\.rawValue))
        let changed = try transaction.execute(
            "UPDATE notices SET state = ? WHERE id = ? AND \(allowed.sql)",
            [state.rawValue, notice.id] + allowed.arguments)
        guard changed == 1 else { throw Problem.noticeMoved }
    }
}

extension Viewer {
    /// The condition on a notice `n` of a case `c`: the case is visible, and the notice's own label is not narrower
    /// than the viewer may see.
    var noticeScope: SQLFragment {
        .joining([scope(of: .cases("c")), SQLFragment("n.tlp_rank <= ?", [tlpCeiling])])
    }
}
