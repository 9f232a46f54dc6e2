package import Primitives

/// Why somebody else of an organisation is told: one that did not answer in time. For the desk, in the reader's language.
struct Silence: Sendable, Hashable {
    let organization: Text
    let contact: String

    private static let mark = "silence"

    init(of delivery: Delivery) { (organization, contact) = (delivery.organizationNames, delivery.contact) }

    /// Nil for what is none of ours: what people wrote, and what earlier versions kept in words.
    init?(stored: String) {
        let parts = stored.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 4, parts[0] == Self.mark else { return nil }
        (contact, organization) = (parts[1], Text(ja: parts[2], en: parts[3]))
    }

    /// As a delivery keeps it: a word, then the names as they were.
    var stored: String {
        let names = [contact, organization.ja, organization.en].map { $0.replacing("\t", with: " ").prefix(150) }
        return ([Self.mark] + names.map { String($0) }).joined(separator: "\t")
    }

    var text: Text {
        Text(
            ja: "\(organization.ja)の「\(contact)」から期限を過ぎても回答がないため",
            en: "No answer from \(contact) (\(organization.en)) after the due time")
    }
}

extension Delivery {
    /// Why this party is told; what people wrote stands as it is.
    package var reasonWords: Text { Silence(stored: reason)?.text ?? .verbatim(reason) }
}
