import Primitives

/// How one kind of record is written as JSON: its fields with their schemas and where their values come from, in one list,
/// so that what is written and what is described cannot differ in a name.
struct Document<Subject: Sendable>: Sendable {
    struct Field: Sendable {
        let name: String
        let schema: Schema
        let note: String
        let value: @Sendable (Subject, Language) -> JSONValue

        init(
            _ name: String, _ schema: Schema, _ note: String = "", _ value: @escaping @Sendable (Subject) -> JSONValue
        ) {
            self.init(name, schema, note) { subject, _ in value(subject) }
        }

        /// With words in the language of whoever asks.
        init(
            _ name: String, _ schema: Schema, _ note: String = "",
            _ value: @escaping @Sendable (Subject, Language) -> JSONValue
        ) {
            self.name = name
            self.schema = schema
            self.note = note
            self.value = value
        }

        static func id(_ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> PublicID) -> Field
        {
            Field(name, .id, note) { .id(value($0)) }
        }

        static func text(_ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> String) -> Field
        {
            Field(name, .words(10_000_000), note) { .string(value($0)) }
        }

        static func optionalText(_ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> String?)
            -> Field
        {
            Field(name, .nullable(.words(10_000_000)), note) { .text(value($0)) }
        }

        /// Our own words, in the language of whoever asks.
        static func words(_ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> Text) -> Field
        {
            Field(name, .words(10_000), note) { .string(value($0)[$1]) }
        }

        static func optionalWords(_ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> Text?)
            -> Field
        {
            Field(name, .nullable(.words(10_000)), note) { .text(value($0)?[$1]) }
        }

        static func flag(_ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> Bool) -> Field {
            Field(name, .boolean, note) { .bool(value($0)) }
        }

        static func moment(
            _ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> Timestamp
        ) -> Field {
            Field(name, .moment, note) { .moment(value($0)) }
        }

        static func optionalMoment(
            _ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> Timestamp?
        ) -> Field {
            Field(name, .nullable(.moment), note) { .moment(value($0)) }
        }

        static func count(_ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> Int64) -> Field
        {
            Field(name, .count, note) { .integer(value($0)) }
        }

        static func choice<Choice: CaseIterable & RawRepresentable<String> & SendableMetatype>(
            _ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> Choice
        ) -> Field {
            Field(name, .choice(of: Choice.self), note) { .string(value($0).rawValue) }
        }

        static func list<Element>(
            _ name: String, _ document: Document<Element>, _ note: String = "",
            _ value: @escaping @Sendable (Subject) -> [Element]
        ) -> Field {
            Field(name, .list(document.schema, atMost: 100_000), note) { subject, language in
                .array(value(subject).map(document.json(in: language)))
            }
        }
    }

    let name: String
    let fields: [Field]

    init(_ name: String, _ fields: [Field]) {
        self.name = name
        self.fields = fields
    }

    /// The fields of a part of it, then those of its own.
    init<Part>(
        _ name: String, _ part: Document<Part>, of whole: @escaping @Sendable (Subject) -> Part, _ fields: [Field]
    ) {
        let taken = part.fields.map { field in
            Field(field.name, field.schema, field.note) { field.value(whole($0), $1) }
        }
        self.init(name, taken + fields)
    }

    var schema: Schema { .object(name, fields.map { Schema.Field($0.name, $0.schema, $0.note) }) }

    /// For what has no words of ours in it.
    func json(_ subject: Subject) -> JSONValue { json(in: .en)(subject) }

    func json(in language: Language) -> (Subject) -> JSONValue {
        { subject in .object(fields.map { JSONValue.Member(name: $0.name, value: $0.value(subject, language)) }) }
    }
}
