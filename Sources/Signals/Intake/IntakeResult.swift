package import Primitives

/// What became of one mail.
package struct IntakeResult: Sendable {
    package let inbox: Identifier<InboxMail>
    package let outcome: IntakeOutcome
    /// The stored message; for a duplicate the one that came first; nil when quarantined.
    package let message: PublicID?
    package let disposition: Disposition
    package let from: MailAddress?
    package let subject: String
    package let isEncrypted: Bool
    package let signatures: [MessageSignature]
    package let observations: [Observation]
    package let problems: [IntakeProblem]
}

/// The line of `hikeshi import mail --json` for one mail.
package struct IntakeDocument: Encodable, Sendable {
    private struct Signature: Encodable {
        let status: String
        let fingerprint: String?
        let signer: String?

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(status, forKey: .status)
            try container.encode(fingerprint, forKey: .fingerprint)
            try container.encode(signer, forKey: .signer)
        }

        private enum CodingKeys: String, CodingKey { case status, fingerprint, signer }
    }

    /// `port`, `protocol` and `at` (ISO 8601, UTC) stand there where the mail tells them.
    private struct Seen: Encodable {
        let type: String
        let value: String
        let role: String
        let port: Int?
        let `protocol`: String?
        let at: String?

        init(_ observation: Observation) {
            type = observation.observable.kind.rawValue
            value = observation.observable.value
            role = observation.role.rawValue
            port = observation.sighting.port
            `protocol` = observation.sighting.transport
            at = observation.sighting.at?.iso8601
        }
    }

    private enum CodingKeys: String, CodingKey {
        case file, outcome, report, `case`, from, subject, encrypted, signatures, observables, problems
    }

    private let file: String
    private let result: IntakeResult

    /// `file`: the argument as the person gave it.
    package init(file: String, _ result: IntakeResult) {
        self.file = file
        self.result = result
    }

    /// Every key stands in every line; what is missing is null.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(file, forKey: .file)
        try container.encode(result.outcome.rawValue, forKey: .outcome)
        try container.encode(result.disposition.report?.text, forKey: .report)
        try container.encode(result.disposition.caseNumber, forKey: .case)
        try container.encode(result.from?.description, forKey: .from)
        try container.encode(result.subject, forKey: .subject)
        try container.encode(result.isEncrypted, forKey: .encrypted)
        try container.encode(
            result.signatures.map { Signature(status: $0.statusCode, fingerprint: $0.fingerprint, signer: $0.signer) },
            forKey: .signatures)
        try container.encode(
            result.observations.map(Seen.init), forKey: .observables)
        try container.encode(result.problems.map(\.code), forKey: .problems)
    }
}

extension Timestamp {
    /// ISO 8601 to the second, UTC: `2026-02-14T11:20:31Z`.
    fileprivate var iso8601: String {
        let seconds = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
        let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
        let rest = Int(seconds - day * 86_400)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(CivilDate(dayNumber: Int(day)))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
    }
}
