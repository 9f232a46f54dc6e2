import Primitives
import Storage

extension Holding.Kind {
    var table: String {
        switch self {
        case .network: "networks"
        case .asn: "registry_asns"
        case .domain: "registry_domains"
        case .keyword: "registry_keywords"
        case .country: "registry_countries"
        }
    }

    /// The column that, with the organisation, names a holding; a network is named by two.
    var keyColumns: [String] {
        switch self {
        case .network: ["lo", "hi"]
        case .asn: ["number"]
        case .domain: ["name"]
        case .keyword: ["folded"]
        case .country: ["code"]
        }
    }

    var columns: [String] {
        switch self {
        case .network: ["lo", "hi", "bits"]
        case .keyword: ["folded", "keyword", "head"]
        case .asn, .domain, .country: keyColumns
        }
    }
}

extension Holding {
    /// In the order of `Kind.columns`, the key first.
    var values: [any SQLConvertible] {
        switch self {
        case .network(let prefix): [prefix.first, prefix.last, Int64(prefix.bits)]
        case .asn(let number): [Int64(number.number)]
        case .domain(let name): [name.text]
        case .keyword(let keyword): [keyword.folded, keyword.text, keyword.head]
        case .country(let code): [code.text]
        }
    }

    var keyValues: [any SQLConvertible] { Array(values.prefix(kind.keyColumns.count)) }
}

extension IPPrefix {
    /// From a row's `lo` and `bits`.
    init(lo: [UInt8], bits: Int64) throws {
        guard let address = IPAddress(bytes: lo),
            let prefix = IPPrefix(address, length: Int(bits) - (address.isV4 ? 96 : 0))
        else { throw Problem.rowUnreadable }
        self = prefix
    }
}
