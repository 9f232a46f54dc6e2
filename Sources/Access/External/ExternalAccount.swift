package import Primitives
import Storage

/// An account for somebody of a partner organisation: proposed by one person, decided by another.
package struct ExternalAccount: Sendable, Hashable {
    package enum Verdict: String, Sendable { case approved, refused }

    package enum State: String, Labelled {
        case proposed, approved, refused, expired, ended

        package var label: Text {
            switch self {
            case .proposed: Text(ja: "承認待ち", en: "Waits for approval")
            case .approved: Text(ja: "利用中", en: "In use")
            case .refused: Text(ja: "却下", en: "Refused")
            case .expired: Text(ja: "承認されず失効", en: "Expired undecided")
            case .ended: Text(ja: "利用終了", en: "Ended")
            }
        }
    }

    /// A proposal that nobody decides within this time is over.
    package static let patience = Interval.days(14)
    /// The longest time that an account can be proposed for.
    package static let longestUse = Interval.days(366)

    package let id: Identifier<ExternalAccount>
    package let publicID: PublicID
    package let proposal: Proposal
    package let proposedBy: String
    package let proposedAt: Timestamp
    package let verdict: Verdict?
    package let decidedBy: String?
    package let decidedAt: Timestamp?
    /// Why it was refused.
    package let remark: String

    /// What is asked for.
    package struct Proposal: Sendable, Hashable {
        package let organization: PublicID
        /// As it was called then.
        package let organizationName: String
        package let name: String
        package let displayName: String
        package let language: Language
        package let tlpCeiling: TLP
        package let endsAt: Timestamp
        package let reason: String

        package init(
            organization: PublicID, organizationName: String, name: String, displayName: String,
            language: Language = .ja, tlpCeiling: TLP, endsAt: Timestamp, reason: String
        ) {
            self.organization = organization
            self.organizationName = organizationName
            self.name = name.lowercased()
            self.displayName = displayName
            self.language = language
            self.tlpCeiling = tlpCeiling
            self.endsAt = endsAt
            self.reason = reason
        }

        /// The account that it comes to.
        func account(password: String) -> NewAccount {
            NewAccount(
                name: name, displayName: displayName, language: language, roles: [.securityManager],
                tlpCeiling: tlpCeiling, password: password)
        }
    }

    package func state(at now: Timestamp) -> State {
        switch verdict {
        case .refused: .refused
        case .approved: proposal.endsAt <= now ? .ended : .approved
        case nil: proposedAt + Self.patience <= now || proposal.endsAt <= now ? .expired : .proposed
        }
    }

    static let columns = """
        id, public_id, organization, organization_name, name, display_name, language, tlp_ceiling, ends_at, reason,
        proposed_by, proposed_at, verdict, decided_by, decided_at, remark
        """

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        proposal = Proposal(
            organization: try row.publicID(2), organizationName: try row.text(3), name: try row.text(4),
            displayName: try row.text(5), language: try row.value(6, as: Language.self), tlpCeiling: try row.tlp(7),
            endsAt: try row.timestamp(8), reason: try row.text(9))
        proposedBy = try row.text(10)
        proposedAt = try row.timestamp(11)
        verdict = try row.optionalText(12).flatMap { Verdict(rawValue: $0) }
        decidedBy = try row.optionalText(13)
        decidedAt = try row.optionalTimestamp(14)
        remark = try row.optionalText(15) ?? ""
    }
}
