import Access
import Primitives
import Storage

extension ReadTransaction {
    /// Networks that hold the range, and networks inside it when it is more than one address.
    ///
    /// Every network that holds an address begins at the address masked to some length: at most 33 (129) beginnings
    /// are probed in the index on `lo`, and `hi` tells whether a network that begins there reaches far enough.
    func findNetworks(_ range: IPPrefix, name: String, time: Timestamp?, _ hits: inout Hits) throws {
        let beginnings = SQLFragment.list("lo", in: range.beginnings)
        let holding = try rows(
            """
            SELECT organization_id, lo, bits FROM networks
            WHERE \(beginnings.sql) AND hi >= ? AND bits <= ? AND valid_until IS NULL
            """, beginnings.arguments + [range.last, range.bits])
        for row in holding {
            let network = try IPPrefix(lo: try row.blob(1), bits: try row.int(2))
            hits.add(Reason(network: network, holds: name, time: time), to: try row.int(0))
        }
        guard range.bits < 128 else { return }
        let inside = try rows(
            """
            SELECT organization_id, lo, bits FROM networks
            WHERE lo >= ? AND lo <= ? AND bits > ? AND valid_until IS NULL ORDER BY lo LIMIT ?
            """, [range.first, range.last, range.bits, Limits.containedNetworks])
        for row in inside {
            let network = try IPPrefix(lo: try row.blob(1), bits: try row.int(2))
            guard network.base.isV4 == range.base.isV4 else { continue }
            hits.add(Reason(part: network, of: range, time: time), to: try row.int(0))
        }
    }

    func findDomains(_ domain: DomainName, name: String, _ hits: inout Hits) throws {
        let names = SQLFragment.list("name", in: domain.withParents)
        let found = try rows(
            "SELECT organization_id, name FROM registry_domains WHERE \(names.sql) AND valid_until IS NULL",
            names.arguments)
        for row in found {
            guard let registered = DomainName(try row.text(1)) else { continue }
            hits.add(Reason(domain: registered, holds: name), to: try row.int(0))
        }
    }

    func findAutonomousSystems(_ numbers: [ASN], _ hits: inout Hits) throws {
        try eachAutonomousSystem(numbers) { organization, number in hits.add(Reason(asn: number), to: organization) }
    }

    /// Who holds which of these systems.
    func eachAutonomousSystem(_ numbers: [ASN], _ body: (Int64, ASN) -> Void) throws {
        for part in Set(numbers).sorted(by: { $0.number < $1.number }).chunks(of: 500) {
            let list = SQLFragment.list("number", in: Array(part))
            let found = try rows(
                "SELECT organization_id, number FROM registry_asns WHERE \(list.sql) AND valid_until IS NULL",
                list.arguments)
            for row in found { body(try row.int(0), ASN(UInt32(truncatingIfNeeded: try row.int(1)))) }
        }
    }

    /// Keywords that may stand in the text, by the index or by their first two characters, are looked for in full.
    func findKeywords(_ text: String, _ index: HoldingIndex?, _ hits: inout Hits) throws {
        guard !text.isEmpty else { return }
        let text = KeywordText(text, limit: Limits.keywordTextScalars)
        for candidates in try candidates(for: text, index) {
            let found = try rows(
                """
                SELECT organization_id, folded, keyword FROM registry_keywords
                WHERE \(candidates.sql) AND valid_until IS NULL
                """, candidates.arguments)
            for row in found {
                guard text.contains(try row.text(1)), let keyword = Keyword(try row.text(2)) else { continue }
                hits.add(Reason(keyword: keyword, in: keyword.text), to: try row.int(0))
            }
        }
    }

    private func candidates(for text: KeywordText, _ index: HoldingIndex?) throws -> [SQLFragment] {
        if let known = try index?.keywords(in: text, self) {
            return known.sorted().chunks(of: 500).map { .list("id", in: Array($0)) }
        }
        return text.heads.chunks(of: 500).map { .list("head", in: Array($0)) }
    }
}

extension IPPrefix {
    /// Where a network that holds this one can begin, without repeats.
    var beginnings: [IPAddress] {
        let shortest = base.isV4 ? 96 : 0
        var found: [IPAddress] = []
        for bits in shortest...max(bits, shortest) {
            guard let prefix = IPPrefix(base, length: bits - shortest), prefix.first != found.last else { continue }
            found.append(prefix.first)
        }
        return found
    }
}
