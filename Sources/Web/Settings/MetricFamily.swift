/// One named figure in Prometheus' text format (exposition format 0.0.4), with a sample for each set of labels.
struct MetricFamily: Sendable {
    enum Kind: String, Sendable { case gauge, counter }

    struct Sample: Sendable {
        let labels: [(name: StaticString, value: String)]
        let value: Double
    }

    let name: StaticString
    let help: StaticString
    let kind: Kind
    let samples: [Sample]

    init(_ name: StaticString, _ help: StaticString, _ samples: [Sample], kind: Kind = .gauge) {
        (self.name, self.help, self.kind, self.samples) = (name, help, kind, samples)
    }

    init(_ name: StaticString, _ help: StaticString, _ value: Double, kind: Kind = .gauge) {
        self.init(name, help, [Sample(labels: [], value: value)], kind: kind)
    }

    var text: String {
        let lines = samples.map { "\(name)\(Self.braced($0.labels)) \(Self.number($0.value))\n" }
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n" + lines.joined()
    }

    private static func braced(_ labels: [(name: StaticString, value: String)]) -> String {
        guard !labels.isEmpty else { return "" }
        return "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case _ where character.isNewline: text += "\\n"
            default: text.append(character)
            }
        }
    }

    private static func number(_ value: Double) -> String {
        Int64(exactly: value).map(String.init) ?? String(value)
    }
}
