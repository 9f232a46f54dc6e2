package import Primitives

/// The decoded fields of a form post or a query, and the files of a form that takes some. Names of fields may repeat.
package struct FormFields: Sendable {
    package static let tokenName = "form_token"
    /// Fields of one post that are read; a post with more is refused.
    static let limit = 5_000
    private let fields: [(name: String, value: String)]
    private let files: [String: UploadedFile]

    package static let empty = FormFields([])

    package init(_ fields: [(name: String, value: String)]) { self.init(fields, files: [:]) }

    init(_ fields: [(name: String, value: String)], files: [String: UploadedFile]) {
        self.fields = fields
        self.files = files
    }

    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// Throws on a broken escape, on bytes that are no UTF-8 and on too many fields.
    package init(decoding bytes: some Collection<UInt8>) throws(Problem) {
        let pairs = bytes.split(separator: UInt8(ascii: "&"), maxSplits: Self.limit)
        guard pairs.count <= Self.limit else { throw Problem(.tooLarge, "form.too-many-fields", .formTooLarge) }
        var fields: [(name: String, value: String)] = []
        fields.reserveCapacity(pairs.count)
        for pair in pairs {
            let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(halves[0], plusIsBlank: true),
                let value = halves.count == 2 ? PercentEncoding.decode(halves[1], plusIsBlank: true) : ""
            else { throw Problem(.invalid, "form.malformed", .formMalformed) }
            fields.append((name, value))
        }
        self.init(fields)
    }

    /// The file that was chosen in that field; nil when there is none.
    package func file(_ name: String) -> UploadedFile? { files[name] }

    /// All fields as they were sent.
    var entries: [(name: String, value: String)] { fields }

    /// The first value as one clean line; empty when the field is missing.
    package subscript(name: String) -> String { optional(name) ?? "" }

    /// The first value as one clean line (`oneLine`); nil when missing or empty.
    package func optional(_ name: String) -> String? {
        guard let value = fields.first(where: { $0.name == name })?.value.oneLine, !value.isEmpty else { return nil }
        return value
    }

    /// The first value as it was typed, for texts and passwords; line ends become `\n`, other controls are dropped.
    package func verbatim(_ name: String) -> String { (fields.first { $0.name == name }?.value ?? "").manyLines }

    /// All values of a field that repeats: checkboxes, several choices.
    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value.oneLine) }

    package func contains(_ name: String) -> Bool { fields.contains { $0.name == name } }

    /// A text that must be there, at most `limit` characters.
    package func required(_ name: String, limit: Int = Limits.subjectCharacters) throws(Problem) -> String {
        guard let value = optional(name) else { throw .invalidField(name, .fieldRequired) }
        guard value.unicodeScalars.count <= limit else { throw .invalidField(name, .fieldTooLong(limit)) }
        return value
    }

    /// A whole number as people type it, in full width or with separators too; nil for anything else.
    package func number(_ name: String) -> Int? {
        Int(self[name].halfWidth.filter { !$0.isWhitespace && $0 != "," })
    }

    /// One of a closed set; a problem for anything else.
    package func choice<Choice: RawRepresentable<String>>(
        _ name: String, of kind: Choice.Type = Choice.self
    ) throws(Problem) -> Choice {
        guard let choice = optionalChoice(name, of: kind) else { throw .invalidField(name, .fieldChoice) }
        return choice
    }

    package func optionalChoice<Choice: RawRepresentable<String>>(
        _ name: String, of kind: Choice.Type = Choice.self
    ) -> Choice? {
        optional(name).flatMap(Choice.init(rawValue:))
    }

    /// The public id of a record.
    package func publicID(_ name: String) throws(Problem) -> PublicID {
        guard let id = optional(name).flatMap({ PublicID($0) }) else { throw .invalidField(name, .fieldChoice) }
        return id
    }

    /// The fields of `names` as a form sends them: to keep what was typed.
    package func keeping(_ names: [String]) -> FormFields { FormFields(fields.filter { names.contains($0.name) }) }
}

extension Problem {
    /// A form field that is not right; `FieldProblem` shows it beside the field.
    package static func invalidField(_ name: String, _ text: Text) -> Problem {
        Problem(.invalid, "form.field.\(name)", text)
    }

    /// The field that is not right, when it is about one.
    package var field: String? {
        let prefix = "form.field."
        return code.hasPrefix(prefix) ? String(code.dropFirst(prefix.count)) : nil
    }
}
