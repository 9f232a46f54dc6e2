import Primitives

extension Observable {
    /// The value as it may stand in a mail without becoming a link: `hxxps://login[.]example/`.
    package var defanged: String {
        switch kind {
        case .url: value.replacing("http", with: "hxxp", maxReplacements: 1).replacing(".", with: "[.]")
        case .domain, .ipv4: value.replacing(".", with: "[.]")
        case .mail: value.replacing("@", with: "[at]").replacing(".", with: "[.]")
        case .ipv6, .network, .hash, .cve, .jvn, .fileName: value
        }
    }

    /// One line of a delivery's `observables` column.
    var stored: String { "\(kind.rawValue)\t\(value.filter { !$0.isNewline })" }

    init?(stored line: some StringProtocol) {
        guard let tab = line.firstIndex(of: "\t"), let kind = Kind(rawValue: String(line[..<tab])) else { return nil }
        self.init(kind: kind, value: String(line[line.index(after: tab)...]))
    }
}
