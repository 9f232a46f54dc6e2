import Primitives

extension Schema {
    /// JSON Schema 2020-12, as OpenAPI 3.1 takes it. Objects stand among the components under their names.
    var described: JSONValue {
        switch self {
        case .boolean: .record(["type": .string("boolean")])
        case .integer(let range):
            .record([
                "type": .string("integer"), "minimum": .integer(range.lowerBound),
                "maximum": .integer(range.upperBound),
            ])
        case .text(let range):
            .record([
                "type": .string("string"), "minLength": .integer(Int64(range.lowerBound)),
                "maxLength": .integer(Int64(range.upperBound)),
            ])
        case .id: .record(["type": .string("string"), "pattern": .string("^[0-9a-hjkmnp-tv-z]{20}$")])
        case .moment: .record(["type": .string("string"), "format": .string("date-time")])
        case .day: .record(["type": .string("string"), "format": .string("date")])
        case .choice(let words): .record(["type": .string("string"), "enum": .strings(words)])
        case .list(let element, let range):
            .record([
                "type": .string("array"), "items": element.described, "minItems": .integer(Int64(range.lowerBound)),
                "maxItems": .integer(Int64(range.upperBound)),
            ])
        case .object(let shape): .record(["$ref": .string("#/components/schemas/\(shape.name)")])
        case .nullable(let inner):
            .record(["anyOf": .array([inner.described, .record(["type": .string("null")])])])
        case .anything: .record(["type": .string("object"), "additionalProperties": .bool(true)])
        }
    }

    /// Every object in it with its fields, by name.
    var shapes: [String: Shape] {
        switch self {
        case .object(let shape):
            shape.fields.reduce(into: [shape.name: shape]) { all, field in
                all.merge(field.schema.shapes) { first, _ in first }
            }
        case .list(let inner, _), .nullable(let inner): inner.shapes
        case .boolean, .integer, .text, .id, .moment, .day, .choice, .anything: [:]
        }
    }

    /// For people: what may stand there, in few words.
    var words: String {
        switch self {
        case .boolean: "true | false"
        case .integer(let range): "\(range.lowerBound)…\(range.upperBound)"
        case .text(let range): "text, \(range.lowerBound)…\(range.upperBound)"
        case .id: "id"
        case .moment: "2026-11-21T09:00:00+09:00"
        case .day: "2026-11-21"
        case .choice(let words): words.joined(separator: " | ")
        case .list(let element, _): "[\(element.words)]"
        case .object(let shape): shape.name
        case .nullable(let inner): "\(inner.words) | null"
        case .anything: "{…}"
        }
    }
}

extension Schema.Shape {
    /// The object itself.
    var described: JSONValue {
        let properties = fields.map { field in
            JSONValue.Member(
                name: field.name, value: field.schema.described.noted(field.note, orNull: !field.isRequired))
        }
        return .record([
            "type": .string("object"), "properties": .object(properties),
            "required": .strings(fields.filter(\.isRequired).map(\.name)), "additionalProperties": .bool(false),
        ])
    }
}

extension JSONValue {
    /// A schema with a note beside it; a field that may be left out may be null as well.
    fileprivate func noted(_ note: String, orNull: Bool) -> JSONValue {
        let schema = orNull ? JSONValue.record(["anyOf": .array([self, .record(["type": .string("null")])])]) : self
        guard !note.isEmpty, case .object(let members) = schema else { return schema }
        return .object(members + [Member(name: "description", value: .string(note))])
    }
}
