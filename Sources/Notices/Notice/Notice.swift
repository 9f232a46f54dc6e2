package import Cases
package import Primitives
import Storage

/// One outgoing message of a case to the parties responsible, followed until each has answered (通知).
package struct Notice: Sendable, Hashable {
    package let id: Identifier<Notice>
    package let publicID: PublicID
    package let caseID: Identifier<Case>
    package let casePublicID: PublicID
    package let caseNumber: String
    package let title: String
    package let tlp: TLP
    /// Until when the recipients are asked to answer.
    package let due: Timestamp?
    package let state: NoticeState
    /// The template says that a second person must read it.
    package let asksForReview: Bool
    /// The account name of whoever wrote it first.
    package let author: String
    /// Of the wording; counts up with every change.
    package let version: Int64
    package let createdAt: Timestamp
    package let sentAt: Timestamp?
    package let route: ContentRoute
    package let followUp: FollowUp
    /// Who let it go; nil before that, and for notices from before this was kept.
    package let releasedBy: String?

    package var subject: String { "notice:\(publicID)" }

    static let columns = """
        n.id, n.public_id, c.id, c.public_id, c.number, n.title, n.tlp_rank, n.due_at, n.state, n.asks_review,
        n.author, n.version, n.created_at, n.sent_at, n.route, n.follow_up, n.released_by
        """
    static let source = "notices n JOIN cases c ON c.id = n.case_id"
    static let columnCount = 17

    init(_ row: Row, at start: Int = 0) throws {
        id = try row.id(start)
        publicID = try row.publicID(start + 1)
        caseID = try row.id(start + 2)
        casePublicID = try row.publicID(start + 3)
        caseNumber = try row.text(start + 4)
        title = try row.text(start + 5)
        tlp = try row.tlp(start + 6)
        due = try row.optionalTimestamp(start + 7)
        state = try row.value(start + 8, as: NoticeState.self)
        asksForReview = try row.bool(start + 9)
        author = try row.text(start + 10)
        version = try row.int(start + 11)
        createdAt = try row.timestamp(start + 12)
        sentAt = try row.optionalTimestamp(start + 13)
        route = try row.value(start + 14, as: ContentRoute.self)
        followUp = try row.value(start + 15, as: FollowUp.self)
        releasedBy = try row.optionalText(start + 16)
    }
}

/// What a person writes before a notice exists, and changes while it is a draft.
package struct NoticeDraft: Sendable {
    package var title: String
    package var tlp: TLP
    package var due: Timestamp?
    package var template: PublicID?
    /// The template's version that the wording began from; nil: the current one.
    package var templateVersion: Int64?
    package var wording: Wording
    package var recipients: [RecipientDraft]
    package var route: ContentRoute
    package var followUp: FollowUp

    package init(
        title: String, tlp: TLP, due: Timestamp? = nil, template: PublicID? = nil, templateVersion: Int64? = nil,
        wording: Wording, recipients: [RecipientDraft], route: ContentRoute = .mail, followUp: FollowUp = .standard
    ) {
        self.title = title
        self.tlp = tlp
        self.due = due
        self.template = template
        self.templateVersion = templateVersion
        self.wording = wording
        self.recipients = recipients
        self.route = route
        self.followUp = followUp
    }
}

/// One recipient as chosen in the composer.
package struct RecipientDraft: Sendable, Hashable {
    package var contact: PublicID
    /// Nil: the contact's own language.
    package var language: Language?
    /// Why this party is told, in words.
    package var reason: String
    /// What of the case concerns this party; nobody else's is in its mail.
    package var observables: [Observable]
    package var wantsPickup: Bool

    package init(
        contact: PublicID, language: Language? = nil, reason: String = "", observables: [Observable] = [],
        wantsPickup: Bool = false
    ) {
        self.contact = contact
        self.language = language
        self.reason = reason
        self.observables = observables
        self.wantsPickup = wantsPickup
    }
}
