package import Primitives

/// A name and an address as a header gives them (RFC 5322 §3.4). The address may be broken; `mailAddress` is not.
package struct Mailbox: Sendable, Hashable {
    /// Decoded display name, empty when there is none.
    package let name: String
    /// The address text without angle brackets, empty for `<>`.
    package let address: String

    package init(name: String = "", address: String) {
        self.name = name
        self.address = address
    }

    /// The address where it is a deliverable one.
    package var mailAddress: MailAddress? { MailAddress(address) }
}
