import MailFormats
import Primitives
import Transport

extension DomainCheck {
    /// One sound record, within the look-ups that receivers make, that lets the relay send.
    func senderPolicy() async throws -> Finding {
        let addresses = try await relayAddresses().filter(\.isPublic)
        var walk = SPFWalk(resolver: resolver, addresses: addresses)
        let verdicts: [IPAddress: SPFRecord.Qualifier]
        do { verdicts = try await walk.verdicts(of: domain.text) } catch let fault as SPFWalk.Fault {
            return finding(fault)
        }
        if walk.admitsAll { return .bad(.spf, .doctorSPFAll, .doctorCloseSPF) }
        if addresses.isEmpty { return .ok(.spf, .doctorSPFWithoutRelay(lookups: walk.lookups, of: SPFWalk.most)) }
        if let left = addresses.first(where: { verdicts[$0] != .pass }), !walk.dependsOnMail {
            return .warn(.spf, .doctorSPFUncovered("\(left)"), .doctorCoverSPF)
        }
        return .ok(.spf, .doctorSPF(lookups: walk.lookups, of: SPFWalk.most))
    }

    private func relayAddresses() async throws -> [IPAddress] {
        guard let relay else { return [] }
        if let address = IPAddress(relay) { return [address] }
        return try await resolver.addresses(relay)
    }

    private func finding(_ fault: SPFWalk.Fault) -> Finding {
        switch fault {
        case .missing(let name) where name == domain.text: .warn(.spf, .doctorNoSPF(name), .doctorPublishSPF)
        case .missing(let name): .bad(.spf, .doctorSPFMissing(name), .doctorMendSPF)
        case .many(let name): .bad(.spf, .doctorManyRecords(name), .doctorOneRecord)
        case .flawed(let name, let term): .bad(.spf, .doctorSPFFlawed(name, term), .doctorMendSPF)
        case .tooManyLookups: .bad(.spf, .doctorSPFLookups(SPFWalk.most), .doctorShortenSPF)
        }
    }
}

/// Reads a domain's SPF record with all that it includes, as a receiver does (RFC 7208 §4.4–4.6, §5), to the end, so that
/// the look-ups it can cost are counted whoever sends.
struct SPFWalk {
    enum Fault: Error, Hashable {
        /// No record where there must be one.
        case missing(String)
        case many(String)
        case flawed(String, term: String)
        case tooManyLookups
    }

    /// Look-ups that receivers make before they give up (RFC 7208 §4.6.4).
    static let most = 10

    let resolver: DNSResolver
    let addresses: [IPAddress]
    private(set) var lookups = 0
    /// Something in it is decided only by a mail at hand.
    private(set) var dependsOnMail = false
    /// It lets every address send.
    private(set) var admitsAll = false

    init(resolver: DNSResolver, addresses: [IPAddress]) { (self.resolver, self.addresses) = (resolver, addresses) }

    /// What the first matching directive says of each address; an address that none names is left out.
    mutating func verdicts(of domain: String) async throws -> [IPAddress: SPFRecord.Qualifier] {
        let record = try await record(of: domain)
        var verdicts: [IPAddress: SPFRecord.Qualifier] = [:]
        for directive in record.directives {
            if directive.mechanism == .all, directive.qualifier == .pass { admitsAll = true }
            for address in try await matches(directive.mechanism, domain) where verdicts[address] == nil {
                verdicts[address] = directive.qualifier
            }
        }
        guard let next = record.redirect, !record.directives.contains(where: { $0.mechanism == .all }) else {
            return verdicts
        }
        try count()
        return verdicts.merging(try await self.verdicts(of: next)) { own, _ in own }
    }

    private func record(of domain: String) async throws -> SPFRecord {
        let texts = try await resolver.texts(domain).filter(SPFRecord.isMeant)
        guard let text = texts.first else { throw Fault.missing(domain) }
        guard texts.count == 1 else { throw Fault.many(domain) }
        do { return try SPFRecord(text) } catch { throw Fault.flawed(domain, term: error.term) }
    }

    private mutating func matches(_ mechanism: SPFRecord.Mechanism, _ domain: String) async throws -> [IPAddress] {
        switch mechanism {
        case .all: return addresses
        case .network(let prefix): return addresses.filter(prefix.contains)
        case .include(let name):
            try count()
            return try await verdicts(of: name).filter { $0.value == .pass }.map(\.key)
        case .addresses(let target):
            try count()
            return try await matches(target, of: [target.host ?? domain])
        case .mailServers(let target):
            try count()
            let servers = try await resolver.mailServers(target.host ?? domain)
            return try await matches(target, of: servers.prefix(Self.most).map(\.host))
        case .dependsOnMail:
            try count()
            dependsOnMail = true
            return []
        }
    }

    private func matches(_ target: SPFRecord.Target, of hosts: [String]) async throws -> [IPAddress] {
        guard !addresses.isEmpty else { return [] }
        var found: [IPAddress] = []
        for host in hosts where !host.isEmpty { found += try await resolver.addresses(host) }
        return addresses.filter { address in found.contains { target.contains(address, around: $0) } }
    }

    private mutating func count() throws {
        lookups += 1
        if lookups > Self.most { throw Fault.tooManyLookups }
    }
}
