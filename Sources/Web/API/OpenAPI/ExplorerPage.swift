import Access
import Primitives

/// All operations for people: what each takes and gives, and how to ask for it. Their objects have a page of their own.
enum ExplorerPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        request.page(APIText.explorer, in: .settings) {
            pageHead(APIText.explorer, note: APIText.explorerPurpose) {
                linkButton(.verbatim("OpenAPI 3.1"), "/api/v1/openapi.json")
                linkButton(APIText.shapes, "/settings/api/objects")
                if request.mayOpen("/settings/tokens") { linkButton(TokenTexts.tokens, "/settings/tokens") }
            }
            for operation in API.operations { card(operation, base: request.services.site.baseURL) }
        }
    }

    static func showShapes(_ request: WebRequest) async throws -> Answer {
        request.page(APIText.shapes, in: .settings) {
            pageHead(APIText.shapes, note: APIText.shapesPurpose) { linkButton(APIText.explorer, "/settings/api") }
            for shape in shapes { self.shape(shape) }
        }
    }

    private static let shapes: [Schema.Shape] = API.operations.reduce(into: [String: Schema.Shape]()) {
        all, operation in
        for schema in [operation.input, operation.output.schema].compactMap({ $0 }) {
            all.merge(schema.shapes) { first, _ in first }
        }
    }.values.sorted { $0.name < $1.name }

    private static func card(_ operation: Operation, base: String) -> Markup {
        details(.id(operation.name), .class("card")) {
            summary {
                badge(.verbatim(operation.method.rawValue))
                " "
                code { operation.path.description }
                " "
                operation.summary
            }
            facts(rows(operation))
            if !operation.parameters.isEmpty { parameters(operation) }
            pre { curl(operation, base) }
        }
    }

    private static func rows(_ operation: Operation) -> [(name: Text, value: Markup)] {
        let scopes = span(.class("badges")) {
            for scope in TokenScope.opening(operation.permission) { badge(.verbatim(scope.rawValue)) }
        }
        var rows: [(name: Text, value: Markup)] = [(TokenTexts.scopes, scopes)]
        if let input = operation.input { rows.append((APIText.takes, reference(input))) }
        let output = operation.output.schema.map { reference($0) } ?? .words("–")
        rows.append((APIText.gives, .group([.words("\(operation.output.status) "), output])))
        if operation.isEdit { rows.append((.verbatim("If-Match"), .text(APIText.ifMatch))) }
        return rows
    }

    private static func parameters(_ operation: Operation) -> Markup {
        table(
            APIText.parameters, columns: [Column(TokenTexts.name), Column(DeskText.value), Column(APIText.note)]
        ) {
            for parameter in operation.parameters {
                tr {
                    td { code { parameter.name } }
                    td { parameter.schema.words }
                    td { parameter.note }
                }
            }
        }
    }

    /// The name of an object leads to its fields.
    private static func reference(_ schema: Schema) -> Markup {
        guard let shape = schema.named else { return code { schema.words } }
        return a("/settings/api/objects#shape-\(shape)") { code { schema.words } }
    }

    private static func shape(_ shape: Schema.Shape) -> Markup {
        details(.id("shape-\(shape.name)"), .class("card")) {
            summary { code { shape.name } }
            table(
                .verbatim(shape.name),
                columns: [
                    Column(TokenTexts.name), Column(DeskText.value), Column(APIText.required), Column(APIText.note),
                ]
            ) {
                for field in shape.fields {
                    tr {
                        td { code { field.name } }
                        td { reference(field.schema) }
                        td { field.isRequired ? "●" : "" }
                        td { field.note }
                    }
                }
            }
        }
    }

    private static func curl(_ operation: Operation, _ base: String) -> String {
        var lines = [
            "curl \(operation.method == .get ? "" : "-X \(operation.method.rawValue) ")\(base)\(operation.path)"
        ]
        lines.append("-H \"Authorization: Bearer $TOKEN\"")
        if operation.isEdit { lines.append("-H 'If-Match: \"1\"'") }
        if operation.method == .post { lines.append("-H \"Idempotency-Key: $(uuidgen)\"") }
        if case .object(let shape) = operation.input {
            lines += ["-H 'Content-Type: application/json'", "-d '\(shape.example.text)'"]
        }
        return lines.joined(separator: " \\\n  ")
    }
}

extension Schema {
    fileprivate var named: String? {
        switch self {
        case .object(let shape): shape.name
        case .list(let inner, _), .nullable(let inner): inner.named
        default: nil
        }
    }

    var example: JSONValue {
        switch self {
        case .boolean: .bool(true)
        case .integer(let range): .integer(range.lowerBound)
        case .id: .string("0123456789abcdefghjk")
        case .moment: .string("2026-11-21T09:00:00+09:00")
        case .day: .string("2026-11-21")
        case .choice(let words): .string(words.first ?? "")
        case .list(let element, _): .array([element.example])
        case .object(let shape): shape.example
        case .nullable(let inner): inner.example
        case .text, .anything: .string("…")
        }
    }
}

extension Schema.Shape {
    /// With the fields that must be there.
    var example: JSONValue {
        .object(fields.filter(\.isRequired).map { JSONValue.Member(name: $0.name, value: $0.schema.example) })
    }
}
