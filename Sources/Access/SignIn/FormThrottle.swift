import Crypto
package import Primitives
package import Storage

/// Bounds what strangers do without a name, by address and in all. Addresses are kept as keyed digests only.
struct PlaceThrottle: Sendable {
    let key: SymmetricKey
    /// Within `SignInThrottle.window`.
    let limit: Int64
    let limitOfAddress: Int64

    /// Counts it before it is done; false for one too many.
    ///
    /// Behind a proxy on this machine everybody comes from it: there only the sum counts.
    func admits(address: IPAddress?, in transaction: WriteTransaction) throws -> Bool {
        guard try count("all", in: transaction) <= limit else { return false }
        guard let address, !address.isLoopback else { return true }
        return try count("address\n\(address.place)", in: transaction) <= limitOfAddress
    }

    private func count(_ subject: String, in transaction: WriteTransaction) throws -> Int64 {
        let digest = Array(HMAC<SHA256>.authenticationCode(for: Array(subject.utf8), using: key))
        return try transaction.countAttempt(of: digest, within: SignInThrottle.window)
    }
}

/// Bounds what strangers hand in at the public form.
package struct FormThrottle: Sendable {
    private let places: PlaceThrottle

    package init(master: MasterKey) {
        places = PlaceThrottle(
            key: master.hmacKey("form-attempts"), limit: Limits.formReports,
            limitOfAddress: Limits.formReportsOfAddress)
    }

    /// Counts a report before it is kept. Throws `form.throttled`.
    package func admit(address: IPAddress?, in transaction: WriteTransaction) throws {
        guard try places.admits(address: address, in: transaction) else {
            throw Problem(.tooMany, "form.throttled", .formThrottled)
        }
    }
}

extension Limits {
    /// Reports of strangers within a quarter of an hour.
    package static let formReports: Int64 = 120
    package static let formReportsOfAddress: Int64 = 8
}
