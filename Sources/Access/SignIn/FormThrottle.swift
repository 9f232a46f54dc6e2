import Crypto
package import Primitives
package import Storage

/// Bounds what strangers hand in at the public form, by address and in all. Addresses are kept as keyed digests only.
package struct FormThrottle: Sendable {
    private let key: SymmetricKey

    package init(master: MasterKey) { key = master.hmacKey("form-attempts") }

    /// Counts a report before it is kept. Throws `form.throttled`.
    ///
    /// Behind a proxy on this machine everybody comes from it: there only the sum counts.
    package func admit(address: IPAddress?, in transaction: WriteTransaction) throws {
        try admit("all", limit: Limits.formReports, in: transaction)
        guard let address, !address.isLoopback else { return }
        try admit("address\n\(address.place)", limit: Limits.formReportsOfAddress, in: transaction)
    }

    private func admit(_ subject: String, limit: Int64, in transaction: WriteTransaction) throws {
        let digest = Array(HMAC<SHA256>.authenticationCode(for: Array(subject.utf8), using: key))
        let count = try transaction.countAttempt(of: digest, within: SignInThrottle.window)
        guard count <= limit else { throw Problem(.tooMany, "form.throttled", .formThrottled) }
    }
}

extension Limits {
    /// Reports of strangers within a quarter of an hour.
    package static let formReports: Int64 = 120
    package static let formReportsOfAddress: Int64 = 8
}
