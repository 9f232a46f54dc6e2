package import Primitives

/// What a mail system says about the delivery of a mail: RFC 3464, or a bounce in a form of its own.
package struct DeliveryReport: Sendable {
    package enum Source: Sendable {
        /// A `message/delivery-status` part.
        case standard
        /// Read from the words of a bounce without one.
        case text
    }

    package enum Action: String, Sendable { case failed, delayed, delivered, relayed, expanded }

    package struct Recipient: Sendable, Hashable {
        /// The address as it was when delivery ended (Final-Recipient), or else the original one.
        package let address: String
        /// The address that the sender gave, where the report says so.
        package let originalAddress: String?
        package let action: Action
        /// Enhanced status code (RFC 3463), such as `5.1.1`.
        package let status: String?
        /// The words of the refusing server, one line, at most 1,000 scalars.
        package let diagnostic: String?
        /// When the reporting server last tried (Last-Attempt-Date).
        package var lastAttempt: Timestamp?

        /// True when the mail arrived, or left for systems that report nothing (RFC 3464 §2.3.3).
        package var hasArrived: Bool { action == .delivered || action == .relayed || action == .expanded }
    }

    package let source: Source
    package let reportingServer: String?
    package let originalEnvelopeID: String?
    package let recipients: [Recipient]
    /// Message-ID of the mail that is reported about.
    package let originalMessageID: String?
    /// That mail's header fields, as far as the report encloses them.
    package let originalHeaders: HeaderFields?

    /// Addresses of recipients whose delivery failed for good.
    package var failedAddresses: [String] { recipients.filter { $0.action == .failed }.map(\.address) }

    /// The recipient that decides what the report comes to: one that failed, else one that was reached, else the first.
    package var telling: Recipient? {
        recipients.first { $0.action == .failed } ?? recipients.first { $0.hasArrived } ?? recipients.first
    }
}
