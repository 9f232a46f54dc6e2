import Crypto
import Primitives
import Storage

/// Counts failed sign-ins by name, by address and by both, whether or not the name exists.
struct SignInThrottle: Sendable {
    /// Failures within `window` after which a subject has to wait for its end.
    enum Subject: CaseIterable {
        case nameAndAddress, address, name

        var limit: Int64 {
            switch self {
            case .nameAndAddress: 8
            case .address: 50
            case .name: 100
            }
        }
    }

    static let window = Interval.minutes(15)
    let key: SymmetricKey

    /// Counts an attempt before it is tried, so that many at once gain nothing.
    func admit(name: String, address: IPAddress?, in transaction: WriteTransaction) throws {
        for subject in Subject.allCases {
            let failures = try transaction.countAttempt(
                of: digest(subject, name: name, address: address), within: Self.window)
            guard failures <= subject.limit else { throw Problem(.tooMany, "sign-in.throttled", .signInThrottled) }
        }
    }

    /// The same in a transaction of its own, so that the attempt stays counted whatever follows.
    func admit(name: String, address: IPAddress?, on database: Database) async throws {
        let refusal = try await database.write { transaction -> Problem? in
            do {
                try admit(name: name, address: address, in: transaction)
                return nil
            } catch let problem as Problem { return problem }
        }
        if let refusal { throw refusal }
    }

    /// Takes back the count of an attempt that was right as far as it went, and forgives no failure.
    func excuse(name: String, address: IPAddress?, in transaction: WriteTransaction) throws {
        try uncount(Subject.allCases, name: name, address: address, in: transaction)
    }

    /// A success forgives the failures of that person at that address, and does not count against the others.
    func forgive(name: String, address: IPAddress?, in transaction: WriteTransaction) throws {
        _ = try transaction.execute(
            "DELETE FROM sign_in_attempts WHERE subject = ?",
            [digest(.nameAndAddress, name: name, address: address)])
        try uncount([.address, .name], name: name, address: address, in: transaction)
    }

    private func uncount(
        _ subjects: [Subject], name: String, address: IPAddress?, in transaction: WriteTransaction
    ) throws {
        for subject in subjects {
            _ = try transaction.execute(
                "UPDATE sign_in_attempts SET failures = failures - 1 WHERE subject = ? AND failures > 0",
                [digest(subject, name: name, address: address)])
        }
    }

    /// What was typed is kept as a keyed digest only: people type passwords into the wrong field.
    private func digest(_ subject: Subject, name: String, address: IPAddress?) -> [UInt8] {
        let place = address?.place ?? "-"
        let text =
            switch subject {
            case .nameAndAddress: "both\n\(place)\n\(name)"
            case .address: "address\n\(place)"
            case .name: "name\n\(name)"
            }
        return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key))
    }
}
