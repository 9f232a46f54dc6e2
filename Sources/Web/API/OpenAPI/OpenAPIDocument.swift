import Access
import Primitives

/// The OpenAPI 3.1 description of all operations, made from the operations themselves.
enum OpenAPIDocument {
    static let json: JSONValue = describe(API.operations)
    /// Written once: it is the same in every installation of this version.
    static let bytes = json.bytes

    static func describe(_ operations: [Operation]) -> JSONValue {
        .record([
            "openapi": .string("3.1.0"),
            "info": .record([
                "title": .string("Hikeshi"), "version": .string("1"),
                "description": .string(
                    "A token (Settings → Access tokens) acts as its account, with that account's rights as far as the token's scopes reach. Lists page by key: follow `next`. Edits name the version they replace in If-Match. What a token may not see is answered like what does not exist."
                ),
            ]),
            "servers": .array([.record(["url": .string("/")])]),
            "paths": paths(operations),
            "components": .record([
                "schemas": schemas(operations), "headers": headers,
                "securitySchemes": .record([
                    "token": .record(["type": .string("http"), "scheme": .string("bearer")])
                ]),
            ]),
        ])
    }

    private static func paths(_ operations: [Operation]) -> JSONValue {
        var order: [String] = []
        var members: [String: [JSONValue.Member]] = [:]
        for operation in operations {
            let path = operation.path.description
            if members[path] == nil { order.append(path) }
            members[path, default: []].append(
                JSONValue.Member(name: operation.method.rawValue.lowercased(), value: described(operation)))
        }
        return .object(order.map { JSONValue.Member(name: $0, value: .object(members[$0] ?? [])) })
    }

    private static func described(_ operation: Operation) -> JSONValue {
        let scopes = TokenScope.opening(operation.permission).map(\.rawValue)
        var members: [JSONValue.Member] = [
            .init(name: "operationId", value: .string(operation.name)),
            .init(name: "summary", value: .string(operation.summary.en)),
            .init(name: "description", value: .string("Scope: \(scopes.joined(separator: " or "))")),
            .init(name: "security", value: .array([.record(["token": .strings(scopes)])])),
            .init(name: "parameters", value: .array(parameters(operation))),
        ]
        if let input = operation.input {
            let content = content(input.described)
            members.append(
                .init(name: "requestBody", value: .record(["required": .bool(true), "content": content])))
        }
        members.append(.init(name: "responses", value: responses(operation)))
        return .object(members)
    }

    private static func parameters(_ operation: Operation) -> [JSONValue] {
        var all = operation.pathParameters.map { parameter($0, "path", Schema.id, isRequired: true) }
        all += operation.parameters.map { parameter($0.name, "query", $0.schema, note: $0.note) }
        if operation.isEdit {
            all.append(
                parameter(
                    "If-Match", "header", .line(40), isRequired: true,
                    note: "The version that was read, as ETag gave it"))
        }
        if operation.method == .post {
            all.append(parameter("Idempotency-Key", "header", .line(), note: "The same key again does nothing again"))
        }
        return all
    }

    private static func parameter(
        _ name: String, _ place: String, _ schema: Schema, isRequired: Bool = false, note: String = ""
    ) -> JSONValue {
        .record([
            "name": .string(name), "in": .string(place), "required": .bool(isRequired), "schema": schema.described,
            "description": .string(note),
        ])
    }

    private static func responses(_ operation: Operation) -> JSONValue {
        let answer: JSONValue =
            switch operation.output {
            case .value(let schema), .created(let schema), .accepted(let schema):
                .record([
                    "description": .string("Done"), "headers": told(200), "content": content(schema.described),
                ])
            case .page(let schema):
                .record([
                    "description": .string("A page"), "headers": told(200), "content": content(page(of: schema)),
                ])
            case .nothing: .record(["description": .string("Done"), "headers": told(204)])
            }
        let problems = operation.problems.map { status in
            JSONValue.Member(
                name: String(status),
                value: .record([
                    "description": .string("Problem (RFC 9457)"), "headers": told(status),
                    "content": content(
                        .record(["$ref": .string("#/components/schemas/Problem")]), "application/problem+json"),
                ]))
        }
        return .object([JSONValue.Member(name: String(operation.output.status), value: answer)] + problems)
    }

    /// What the header fields say of the rate; without a token that counts, nothing.
    private static func told(_ status: Int) -> JSONValue {
        guard status != 401 else { return .object([]) }
        let names = headerNotes.map(\.name).filter { $0 != "Retry-After" || status == 429 }
        return .object(
            names.map { .init(name: $0, value: .record(["$ref": .string("#/components/headers/\($0)")])) })
    }

    private static let headerNotes: [(name: String, note: String, schema: Schema)] = [
        ("RateLimit-Policy", "Requests that a token may make: `q` in `w` seconds", .line()),
        ("RateLimit", "`r` more at once; all of them again after `t` seconds", .line()),
        ("Retry-After", "Seconds until the next request is taken", .integer(0...60)),
    ]

    private static var headers: JSONValue {
        .object(
            headerNotes.map { name, note, schema in
                .init(name: name, value: .record(["description": .string(note), "schema": schema.described]))
            })
    }

    private static func page(of schema: Schema) -> JSONValue {
        .record([
            "type": .string("object"), "required": .strings(["items", "next"]),
            "properties": .record([
                "items": Schema.list(schema).described,
                "next": Schema.nullable(.words(4_000)).described,
            ]),
        ])
    }

    private static func content(_ schema: JSONValue, _ type: String = "application/json") -> JSONValue {
        .object([JSONValue.Member(name: type, value: .record(["schema": schema]))])
    }

    private static func schemas(_ operations: [Operation]) -> JSONValue {
        var shapes = problem.shapes
        for operation in operations {
            for schema in [operation.input, operation.output.schema].compactMap({ $0 }) {
                shapes.merge(schema.shapes) { first, _ in first }
            }
        }
        return .object(
            shapes.sorted { $0.key < $1.key }.map { JSONValue.Member(name: $0.key, value: $0.value.described) })
    }

    static let problem = Schema.object(
        "Problem",
        [
            Schema.Field("type", .line()), Schema.Field("title", .line(2_000)),
            Schema.Field("status", .integer(400...599)), Schema.Field("code", .line()),
            .optional("id", .line(20), "Stands in the server's log; not with 404"),
        ])
}

extension Operation {
    /// Unlike every other: `get-cases-case-notes`.
    var name: String {
        let words = path.description.split(separator: "/").dropFirst(2).map { $0.filter { !"{}".contains($0) } }
        return ([method.rawValue.lowercased()] + words).joined(separator: "-")
    }
}

extension Operation.Output {
    var schema: Schema? {
        switch self {
        case .value(let schema), .created(let schema), .accepted(let schema), .page(let schema): schema
        case .nothing: nil
        }
    }
}
