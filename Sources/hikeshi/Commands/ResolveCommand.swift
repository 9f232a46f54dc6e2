import Access
import ArgumentParser
import Foundation
import Primitives
import Registry
import Signals

struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve", abstract: "Who is responsible, and why: the most specific first.")

    @Option(help: "An address or network, perhaps with the time it was seen: 192.0.2.7@2026-11-20T10:00:00+09:00.")
    var ip: [String] = []
    @Option(help: "A domain or host name.")
    var domain: [String] = []
    @Option(help: "An autonomous system: 64496 or AS64496.")
    var asn: [String] = []
    @Option(help: "A text whose observables and technical keywords are looked up; - reads standard input.")
    var text: String?
    @Option(help: "The country, as two letters, in place of the one behind each address and name.")
    var country: String?
    @Option(help: "How narrow the circle is, for rules that go by it: AMBER, TLP:RED.")
    var tlp: String?
    @Option(help: "The business that is hit, for rules that go by it.")
    var sector: String?
    @Flag(help: "One JSON object instead of lines.")
    var json = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        let query = try query()
        try await House.with(data.settings()) { house in
            let parties = try await house.resolver.resolve(query, viewer: .service(.resolver))
            if json {
                try Output.json(ResolutionDocument(query: query, parties, at: house.clock.now()))
            } else {
                parties.forEach(Self.show)
            }
        }
    }

    private func query() throws -> Query {
        var query = Query()
        for entry in ip {
            let parts = entry.split(separator: "@", maxSplits: 1)
            guard let prefix = parts.first.flatMap({ IPPrefix($0) }) else {
                throw ValidationError("--ip: \(entry) is neither an address nor a network")
            }
            if parts.count == 2 {
                guard let date = try? Date(String(parts[1]), strategy: .iso8601) else {
                    throw ValidationError("--ip: \(parts[1]) is no time such as 2026-11-20T10:00:00+09:00")
                }
                query.time = Timestamp(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
            }
            let kind: Observable.Kind =
                prefix.length < (prefix.base.isV4 ? 32 : 128) ? .network : prefix.base.isV4 ? .ipv4 : .ipv6
            query.observables.append(Observable(kind: kind, value: kind == .network ? "\(prefix)" : "\(prefix.base)"))
        }
        query.observables += try domain.map { name in
            guard let domain = DomainName(name) else { throw ValidationError("--domain: \(name) is no domain name") }
            return Observable(kind: .domain, value: domain.text)
        }
        query.autonomousSystems = try asn.map { number in
            guard let asn = ASN(text: number) else { throw ValidationError("--asn: \(number) is no AS number") }
            return asn
        }
        try addCircumstances(to: &query)
        if let text {
            query.text = text == "-" ? Self.standardInput() : text
            query.observables += ObservableExtractor.observables(in: query.text)
        }
        return query
    }

    /// What rules go by beside the text.
    private func addCircumstances(to query: inout Query) throws {
        query.country = try country.map { text in
            guard let code = CountryCode(text) else {
                throw ValidationError("--country: \(text) is no code such as JP")
            }
            return code
        }
        query.sector = sector ?? ""
        query.tlp = try tlp.map { text in
            guard let tlp = TLP(mark: text) else { throw ValidationError("--tlp: \(text) is no label of TLP 2.0") }
            return tlp
        }
    }

    private static func standardInput() -> String {
        let bytes = (try? FileHandle.standardInput.read(upToCount: Limits.partTextBytes)) ?? Data()
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func show(_ party: Responsibility) {
        Output.line("\(party.organization.name(in: .ja)) / \(party.organization.name(in: .en))")
        for reason in party.reasons { Output.line("  \(reason.text.ja) / \(reason.text.en)") }
        party.contacts.forEach { show($0, indent: "  ") }
        guard !party.further.isEmpty else { return }
        Output.line("  応答がないとき / if they do not answer:")
        for further in party.further {
            let names = "\(further.organization.name(in: .ja)) / \(further.organization.name(in: .en))"
            Output.line("    \(names): \(further.reason.text.ja) / \(further.reason.text.en)")
            further.contacts.forEach { show($0, indent: "      ") }
        }
    }

    private static func show(_ contact: Contact, indent: String) {
        let reach = contact.channels.map { "\($0.kind.rawValue) \($0.value)" }.joined(separator: ", ")
        Output.line("\(indent)\(contact.rank). \(contact.name) (\(contact.role.label.en)) \(reach)")
    }
}
