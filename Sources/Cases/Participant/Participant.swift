package import Primitives

/// Why somebody outside takes part in a case.
package enum ParticipantRole: String, Labelled {
    case reporter, recipient, other

    package var label: Text {
        switch self {
        case .reporter: Text(ja: "報告者", en: "Reporter")
        case .recipient: Text(ja: "通知先", en: "Recipient")
        case .other: Text(ja: "関係者", en: "Participant")
        }
    }
}

/// An address whose mails may join the case by reference or subject tag.
package struct Participant: Sendable, Hashable {
    package let address: MailAddress
    package let name: String
    package let role: ParticipantRole

    package init(_ address: MailAddress, name: String = "", role: ParticipantRole) {
        self.address = address
        self.name = name
        self.role = role
    }
}
