import Primitives

/// The fields of an object that has been checked against its schema.
struct JSONFields: Sendable {
    let object: JSONValue

    init(_ object: JSONValue) { self.object = object }

    func contains(_ name: String) -> Bool {
        switch object[name] {
        case .some(.null), .none: false
        default: true
        }
    }

    /// As it came; nil when there is none.
    func verbatim(_ name: String) -> String? {
        if case .string(let words) = object[name] { words } else { nil }
    }

    /// One clean line; empty when there is none.
    func line(_ name: String) -> String { verbatim(name)?.oneLine ?? "" }
    /// A text of many lines; empty when there is none.
    func text(_ name: String) -> String { verbatim(name)?.manyLines ?? "" }

    func flag(_ name: String, else other: Bool = false) -> Bool {
        if case .bool(let value) = object[name] { value } else { other }
    }

    func integer(_ name: String) -> Int64? {
        if case .integer(let value) = object[name] { value } else { nil }
    }

    func list(_ name: String) -> [JSONFields] {
        if case .array(let values) = object[name] { values.map { JSONFields($0) } } else { [] }
    }

    func fields(_ name: String) -> JSONFields { JSONFields(object[name] ?? .object([])) }

    func choice<Choice: RawRepresentable<String>>(_ name: String, of kind: Choice.Type = Choice.self) -> Choice? {
        verbatim(name).flatMap(Choice.init(rawValue:))
    }

    /// One of a closed set, which the schema demands.
    func chosen<Choice: RawRepresentable<String>>(_ name: String) throws(Problem) -> Choice {
        guard let choice = choice(name, of: Choice.self) else { throw fault(name) }
        return choice
    }

    func id(_ name: String) -> PublicID? { verbatim(name).flatMap { PublicID($0) } }

    func requiredID(_ name: String) throws(Problem) -> PublicID {
        guard let id = id(name) else { throw fault(name) }
        return id
    }

    func moment(_ name: String) -> Timestamp? { verbatim(name).flatMap { UniversalMoment.read($0) } }

    func fault(_ name: String) -> Problem { Schema.Fault(kind: .invalid, path: name).problem }
}
