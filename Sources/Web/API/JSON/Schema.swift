import Primitives

/// What a JSON value may be: checks what comes in, describes what goes out, and is written into the OpenAPI document.
indirect enum Schema: Sendable {
    case boolean
    case integer(ClosedRange<Int64>)
    /// Characters.
    case text(ClosedRange<Int>)
    /// A public id.
    case id
    /// RFC 3339 with its offset.
    case moment
    /// `2026-11-21`.
    case day
    case choice([String])
    case list(Schema, ClosedRange<Int>)
    case object(Shape)
    case nullable(Schema)
    /// Any object, as another tool writes it.
    case anything

    /// The fields of an object; no others may be there.
    struct Shape: Sendable {
        let name: String
        let fields: [Field]
    }

    struct Field: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
        let note: String

        init(_ name: String, _ schema: Schema, _ note: String = "", isRequired: Bool = true) {
            self.name = name
            self.schema = schema
            self.isRequired = isRequired
            self.note = note
        }

        /// A field that may be left out.
        static func optional(_ name: String, _ schema: Schema, _ note: String = "") -> Field {
            Field(name, schema, note, isRequired: false)
        }
    }

    /// What a value is not as it should be.
    struct Fault: Error, Hashable {
        enum Kind: Sendable { case missing, unknown, invalid, tooLong }
        let kind: Kind
        let path: String
    }

    static func object(_ name: String, _ fields: [Field]) -> Schema { .object(Shape(name: name, fields: fields)) }
    static func list(_ element: Schema, atMost: Int = 1_000) -> Schema { .list(element, 0...atMost) }
    static func choice<Choice: CaseIterable & RawRepresentable<String>>(of kind: Choice.Type) -> Schema {
        .choice(kind.allCases.map(\.rawValue))
    }

    /// A text on one line.
    static func line(_ limit: Int = 200) -> Schema { .text(1...limit) }
    /// A text that may be empty.
    static func words(_ limit: Int = Limits.textCharacters) -> Schema { .text(0...limit) }
    static let count = Schema.integer(0...Int64(Int32.max))
}

extension Schema {
    /// Throws what is wrong first, with the path to it.
    func check(_ value: JSONValue, at path: String = "") throws(Fault) {
        switch (self, value) {
        case (.nullable, .null), (.boolean, .bool), (.anything, .object): return
        case (.nullable(let inner), _): try inner.check(value, at: path)
        case (.integer(let range), .integer(let number)):
            guard range.contains(number) else { throw Fault(kind: .invalid, path: path) }
        case (.text(let range), .string(let words)):
            let count = words.unicodeScalars.count
            guard count <= range.upperBound else { throw Fault(kind: .tooLong, path: path) }
            guard count >= range.lowerBound else { throw Fault(kind: .invalid, path: path) }
        case (.list(let element, let range), .array(let values)):
            guard values.count <= range.upperBound else { throw Fault(kind: .tooLong, path: path) }
            guard values.count >= range.lowerBound else { throw Fault(kind: .invalid, path: path) }
            for (index, value) in values.enumerated() { try element.check(value, at: "\(path)[\(index)]") }
        case (.object(let shape), .object(let members)): try shape.check(members, at: path)
        case (_, .string(let words)):
            guard isFit(words) else { throw Fault(kind: .invalid, path: path) }
        default: throw Fault(kind: .invalid, path: path)
        }
    }

    /// For the forms that are written as strings.
    private func isFit(_ words: String) -> Bool {
        switch self {
        case .id: PublicID(words) != nil
        case .moment: UniversalMoment.read(words) != nil
        case .day: words.utf8.count == 10 && JapanInput.midnight(words) != nil
        case .choice(let words_): words_.contains(words)
        default: false
        }
    }
}

extension Schema.Shape {
    fileprivate func check(_ members: [JSONValue.Member], at path: String) throws(Schema.Fault) {
        func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
        let known = Set(fields.map(\.name))
        if let unknown = members.map(\.name).filter({ !known.contains($0) }).min() {
            throw Schema.Fault(kind: .unknown, path: place(unknown))
        }
        for field in fields {
            if let member = members.first(where: { $0.name == field.name }) {
                if case .null = member.value, !field.isRequired { continue }
                try field.schema.check(member.value, at: place(field.name))
            } else if field.isRequired {
                throw Schema.Fault(kind: .missing, path: place(field.name))
            }
        }
    }
}

extension Schema.Fault {
    /// For whoever sent it.
    var problem: Problem {
        let name = path.isEmpty ? "–" : String(path.prefix(80))
        return switch kind {
        case .missing: Problem(.invalid, "api.field-missing", APIText.missingField(name))
        case .unknown: Problem(.invalid, "api.field-unknown", APIText.unknownField(name))
        case .invalid: Problem(.invalid, "api.field-invalid", APIText.invalidField(name))
        case .tooLong: Problem(.tooLarge, "api.field-too-long", APIText.fieldTooLong(name))
        }
    }
}
