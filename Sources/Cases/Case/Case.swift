package import Access
package import Primitives

/// One matter handled to its end (案件).
package struct Case: Sendable, Hashable {
    package let id: Identifier<Case>
    package let publicID: PublicID
    /// For people: `HK-2026-0412`, or `HKX-…` while under embargo.
    package let number: String
    package let title: String
    package let kind: CaseKind
    package let phase: CasePhase
    package let status: CaseStatus
    package let priority: Priority
    package let tlp: TLP
    /// Not public yet: only the people on its access list see that it exists.
    package let isEmbargoed: Bool
    package let embargoEndsAt: Timestamp?
    package let owner: Identifier<Account>?
    /// The owner's display name; empty without owner.
    package let ownerName: String
    package let openedAt: Timestamp
    package let updatedAt: Timestamp
    package let closedAt: Timestamp?
    /// The earliest due time of its running clocks.
    package let dueAt: Timestamp?
    /// When a message came in after the case was closed; nil once somebody has looked at it.
    package let messageAfterClosureAt: Timestamp?
    package let mergedInto: Identifier<Case>?

    package var subject: String { "case:\(publicID)" }

    package func isOverdue(at now: Timestamp) -> Bool { dueAt.map { $0 < now } ?? false }
}

/// What a new case starts with.
package struct CaseDraft: Sendable {
    package var title: String
    package var kind: CaseKind
    package var priority: Priority
    package var tlp: TLP
    package var isEmbargoed: Bool
    package var embargoEndsAt: Timestamp?
    package var owner: Identifier<Account>?

    package init(
        title: String, kind: CaseKind = .other, priority: Priority = .medium, tlp: TLP = .amber,
        isEmbargoed: Bool = false, embargoEndsAt: Timestamp? = nil, owner: Identifier<Account>? = nil
    ) {
        self.title = title
        self.kind = kind
        self.priority = priority
        self.tlp = tlp
        self.isEmbargoed = isEmbargoed
        self.embargoEndsAt = embargoEndsAt
        self.owner = owner
    }
}
