package import Primitives
import Storage

/// One recipient of a notice: to whom, in what form, how far it came, what was answered.
package struct Delivery: Sendable, Hashable {
    package let id: Identifier<Delivery>
    package let publicID: PublicID
    package let noticeID: Identifier<Notice>
    package let contactID: Int64
    package let contactPublicID: PublicID
    /// Names and address as they were when the recipient was chosen; the organisation in the language of the letter.
    package let organization: String
    /// The organisation for whoever reads a list: in their language, as far as it has a name in it.
    package let organizationNames: Text
    package let contact: String
    package let address: MailAddress
    package let language: Language
    /// As it is kept; `reasonWords` is what people read.
    package let reason: String
    package let observables: [Observable]
    package let wantsPickup: Bool
    package let state: DeliveryState
    package let response: ResponseStatus
    /// Nil until the notice was released.
    package let mode: DeliveryMode?
    /// The key it was encrypted to.
    package let fingerprint: String?
    package let due: Timestamp?
    package let sentAt: Timestamp?
    package let answeredAt: Timestamp?
    /// Released, but nothing leaves until a person decides: the gate holds it, or every try failed.
    package let isStuck: Bool
    /// Its mail is written and sealed: it leaves as it is or not at all.
    package let isComposed: Bool

    package var subject: String { "delivery:\(publicID)" }

    /// 期限超過・未回答: it has left, the due time is over, nothing came back.
    package func isSilent(at now: Timestamp) -> Bool {
        state.hasLeft && response == .none && due.map { $0 < now } ?? false
    }

    static let columns = """
        d.id, d.public_id, d.notice_id, d.contact_id, d.organization, d.contact, d.address, d.language, d.reason,
        d.observables, d.wants_pickup, d.state, d.response, d.mode, d.fingerprint, d.due_at, d.sent_at, d.answered_at,
        d.contact_public_id, d.organization_ja, d.organization_en,
        \(heldMail("1=1")), \(heldMail("m.digest IS NOT NULL"))
        """
    static let columnCount = 23

    /// 1 when the mail that starts the delivery is held, and the condition is true of it.
    static func heldMail(_ condition: String) -> String {
        let mail = SQLFragment.exists(
            """
            outgoing_mails m WHERE m.delivery_id = d.id AND m.state = 'held' AND m.purpose IN ('notice', 'pickup')
            AND \(condition)
            """)
        return "CASE WHEN \(mail) THEN 1 ELSE 0 END"
    }

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        noticeID = try row.id(2)
        contactID = try row.int(3)
        let organization = try row.text(4)
        self.organization = organization
        organizationNames = Text(
            ja: try row.optionalText(19) ?? organization, en: try row.optionalText(20) ?? organization)
        contact = try row.text(5)
        guard let address = MailAddress(try row.text(6)) else { throw Problem.contactNotFound }
        self.address = address
        language = try row.value(7, as: Language.self)
        reason = try row.text(8)
        observables = try row.text(9).split(separator: "\n").compactMap { Observable(stored: $0) }
        wantsPickup = try row.bool(10)
        state = try row.value(11, as: DeliveryState.self)
        response = try row.value(12, as: ResponseStatus.self)
        mode = try row.optionalValue(13, as: DeliveryMode.self)
        fingerprint = try row.optionalText(14)
        due = try row.optionalTimestamp(15)
        sentAt = try row.optionalTimestamp(16)
        answeredAt = try row.optionalTimestamp(17)
        contactPublicID = try row.publicID(18)
        isStuck = try row.bool(21)
        isComposed = try row.bool(22)
    }
}
