package import Primitives

/// One way to reach a contact (連絡手段).
package struct Channel: Sendable, Hashable {
    package enum Kind: String, Labelled, Codable {
        case mail
        /// Mail that may leave only encrypted.
        case pgpMail = "pgp-mail"
        case phone, portal
        /// Where a program of theirs listens.
        case webhook
    }

    package let kind: Kind
    /// A mail address, a phone number, or the https address of a portal or a program.
    package let value: String

    /// Trimmed and half-width; nil when the value has not the form of its kind.
    package init?(_ kind: Kind, _ value: some StringProtocol) {
        let value = value.halfWidth.trimmed
        switch kind {
        case .mail, .pgpMail:
            guard let address = MailAddress(value) else { return nil }
            self.value = address.description
        case .phone:
            guard Self.isPhone(value) else { return nil }
            self.value = value
        case .portal, .webhook:
            guard value.hasPrefix("https://"), value.count > 8, value.utf8.count <= 1000,
                value.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7f })
            else { return nil }
            self.value = value
        }
        self.kind = kind
    }

    package var mailAddress: MailAddress? {
        kind == .mail || kind == .pgpMail ? MailAddress(value) : nil
    }

    /// Equal channels have equal keys: addresses without case, phone numbers by their digits.
    var key: String {
        switch kind {
        case .mail, .pgpMail: mailAddress?.key ?? value
        case .phone: value.filter { $0.isNumber || $0 == "+" }
        case .portal, .webhook: value
        }
    }

    private static func isPhone(_ value: String) -> Bool {
        let digits = value.utf8.count { (0x30...0x39).contains($0) }
        return (2...30).contains(digits) && value.utf8.count <= 60
            && value.utf8.allSatisfy { (0x30...0x39).contains($0) || " +-()#*,./extEXT".utf8.contains($0) }
    }
}
