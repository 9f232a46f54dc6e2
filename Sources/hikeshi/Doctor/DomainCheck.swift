import MailFormats
import Primitives
import Transport

/// Looks at what the DNS says of a domain that we send mail from. Every question throws `DNSResolver.Failure`.
struct DomainCheck: Sendable {
    let resolver: DNSResolver
    let domain: DomainName
    /// Of the relay's DKIM keys; empty where the settings name none.
    let selectors: [String]
    /// The relay's name or address; nil where the settings name none.
    let relay: String?

    /// Answers and bounces come back only to a domain that takes mail.
    func mailServers() async throws -> Finding {
        let servers = try await resolver.mailServers(domain.text)
        if servers.isEmpty { return .warn(.mx, .doctorNoMX(domain.text), .doctorPublishMX) }
        if servers.contains(where: \.host.isEmpty) { return .bad(.mx, .doctorNullMX(domain.text), .doctorPublishMX) }
        return .ok(.mx, .verbatim(servers.prefix(3).map(\.host).joined(separator: ", ")))
    }

    func signingKeys() async throws -> Finding {
        if selectors.isEmpty { return .ok(.dkim, .doctorNoSelector) }
        var isTest = false
        for selector in selectors {
            let name = "\(selector)._domainkey.\(domain)"
            let texts = try await resolver.texts(name)
            guard let text = texts.first else { return .bad(.dkim, .doctorNoDKIM(name), .doctorPublishDKIM) }
            guard texts.count == 1, let key = DKIMKeyRecord(text) else {
                return .bad(.dkim, .doctorFlawedRecord(name), .doctorPublishDKIM)
            }
            if key.isRevoked { return .bad(.dkim, .doctorRevokedDKIM(name), .doctorPublishDKIM) }
            isTest = isTest || key.isTest
        }
        let words = Text.verbatim(selectors.joined(separator: ", "))
        return isTest ? .warn(.dkim, .doctorTestDKIM, .doctorEndTestDKIM) : .ok(.dkim, words)
    }

    /// A domain without a record of its own follows the next one above that has one (RFC 7489 §6.6.3).
    func messagePolicy() async throws -> Finding {
        for (depth, parent) in domain.withParents.enumerated() {
            let name = "_dmarc.\(parent)"
            let texts = try await resolver.texts(name).filter(DMARCRecord.isMeant)
            guard let text = texts.first else { continue }
            guard texts.count == 1 else { return .bad(.dmarc, .doctorManyRecords(name), .doctorOneRecord) }
            guard let record = DMARCRecord(text) else {
                return .bad(.dmarc, .doctorFlawedRecord(name), .doctorMendDMARC)
            }
            let policy = depth == 0 ? record.policy : record.subdomainPolicy
            if policy == .none { return .warn(.dmarc, .doctorDMARCNone(name), .doctorRaiseDMARC) }
            guard let address = record.reportAddresses.first else {
                return .warn(.dmarc, .doctorDMARCUnreported(policy.rawValue), .doctorReportDMARC)
            }
            return .ok(.dmarc, .doctorDMARC(policy.rawValue, address))
        }
        return .warn(.dmarc, .doctorNoDMARC(domain.text), .doctorPublishDMARC)
    }
}
