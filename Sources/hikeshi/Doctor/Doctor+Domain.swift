import Primitives
import Transport

extension Doctor {
    /// Names that no server of the Internet knows (RFC 6761, RFC 8375, and what machines call themselves).
    private static let reserved: Set<Substring> = [
        "test", "example", "invalid", "localhost", "local", "localdomain", "internal", "arpa",
    ]

    /// What the DNS says of the domain in our From field. Where it cannot be asked, that is a note and no fault.
    func domainFindings(_ domain: DomainName) async -> [Finding] {
        let subjects: [Finding.Subject] = [.mx, .spf, .dkim, .dmarc]
        let isReserved = domain.text.split(separator: ".").last.map(Self.reserved.contains) ?? false
        guard settings.dns.server != nil || !isReserved else {
            return subjects.map { .ok($0, .doctorDomainReserved(domain.text)) }
        }
        let check = DomainCheck(
            resolver: DNSResolver(server: settings.dns.server?.description), domain: domain,
            selectors: settings.dns.dkimSelectors, relay: settings.submission?.host)
        do {
            let first = try await check.mailServers()
            return [
                first, await note(.spf, check.senderPolicy), await note(.dkim, check.signingKeys),
                await note(.dmarc, check.messagePolicy),
            ]
        } catch let failure as DNSResolver.Failure {
            return subjects.map { .ok($0, .doctorNoDNS(failure.reason)) }
        } catch { return [.failed(.mx, error)] }
    }

    private func note(_ subject: Finding.Subject, _ body: () async throws -> Finding) async -> Finding {
        await look(subject) {
            do { return try await body() } catch let failure as DNSResolver.Failure {
                return .ok(subject, .doctorNoDNS(failure.reason))
            }
        }
    }
}
