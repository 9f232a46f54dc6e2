import Access
import Crypto
import HTTPTypes
import Primitives

/// One request of a program, checked against the operation that it asks for.
struct APICall: Sendable {
    let request: WebRequest
    let operation: Operation
    let input: JSONFields
    /// As `If-Match` has it; 0 for operations that edit nothing.
    let version: Int64

    var viewer: Viewer { request.viewer }
    var services: WebServices { request.services }
    var query: FormFields { request.query }
    /// In which our own words are answered.
    var language: Language { request.language }

    init(_ request: WebRequest, _ operation: Operation) throws {
        self.request = request
        self.operation = operation
        try Self.checkAccept(request.payload.accept)
        try Self.check(request.query, operation.parameters)
        input = try JSONFields(Self.body(request.payload, operation))
        version = operation.isEdit ? try Self.version(request.payload.ifMatch) : 0
    }

    /// Does it, or tells what was answered when it was done before.
    func answer() async throws -> Answer {
        guard operation.method == .post, !operation.knowsRepetition, let key = request.payload.idempotencyKey else {
            return try await done()
        }
        guard Self.isKey(key) else { throw Problem(.invalid, "api.idempotency-key", APIText.keyInvalid) }
        return try await IdempotentAct(key: key, call: self).answer { try await done() }
    }

    func id(_ parameter: String) throws(Problem) -> PublicID { try request.id(parameter) }

    private func done() async throws -> Answer {
        let status = operation.output.status
        switch try await operation.act(self) {
        case .nothing: return Answer(status: 204, body: [], contentType: "application/json")
        case .created(let value, let place):
            return Answer.json(value.bytes, status: status).setting(.location, place.text)
        case .value(let value, let version):
            let answer = Answer.json(value.bytes, status: status)
            return version.map { answer.setting(.eTag, "\"\($0)\"") } ?? answer
        case .page(let items, let next):
            let link = next.map { request.here.setting("after", to: cursor($0)).text }
            return .json(JSONValue.record(["items": .array(items), "next": .text(link)]).bytes)
        }
    }

    static func isKey(_ key: String) -> Bool {
        (1...200).contains(key.utf8.count) && key.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
    }

    /// RFC 9110 §12.5.1, as far as one type needs it.
    private static func checkAccept(_ accept: String?) throws(Problem) {
        guard let accept, !accept.allSatisfy(\.isWhitespace) else { return }
        let types = accept.prefix(2_000).split(separator: ",").map { $0.prefix { $0 != ";" }.lowercased().trimmed }
        guard types.contains(where: { ["*/*", "application/*", "application/json"].contains($0) }) else {
            throw Problem(.invalid, "api.not-acceptable", APIText.notAcceptable)
        }
    }

    private static func check(_ query: FormFields, _ parameters: [Operation.Parameter]) throws(Problem) {
        var seen: Set<String> = []
        for (name, value) in query.entries {
            let fault: Schema.Fault.Kind
            if let parameter = parameters.first(where: { $0.name == name }), seen.insert(name).inserted {
                do throws(Schema.Fault) {
                    try parameter.schema.check(parameter.schema.queryValue(value), at: name)
                    continue
                } catch {
                    fault = error.kind == .tooLong ? .tooLong : .invalid
                }
            } else {
                fault = .unknown
            }
            throw Schema.Fault(kind: fault, path: name).problem
        }
    }

    private static func body(_ payload: Payload, _ operation: Operation) throws(Problem) -> JSONValue {
        guard let input = operation.input else {
            // Some clients send an empty object with everything.
            guard payload.bytes.allSatisfy({ " \r\n\t{}".utf8.contains($0) }) else {
                throw Problem(.invalid, "api.body-unwanted", APIText.bodyUnwanted)
            }
            return .object([])
        }
        guard payload.contentType == "application/json" || payload.contentType.hasSuffix("+json") else {
            throw Problem(.invalid, "api.content-type", APIText.contentType)
        }
        // What another tool wrote is read by whoever takes it.
        if case .anything = input { return .object([]) }
        let value = try JSONValue.read(payload.bytes)
        do throws(Schema.Fault) { try input.check(value) } catch { throw error.problem }
        return value
    }

    private static func version(_ header: String?) throws(Problem) -> Int64 {
        guard let header else { throw Problem(.invalid, "api.version-missing", APIText.versionMissing) }
        let digits = header.trimmed.split(separator: "\"", omittingEmptySubsequences: true).last ?? ""
        guard let version = Int64(digits), version >= 0 else {
            throw Problem(.conflict, "api.version-overtaken", APIText.versionOvertaken)
        }
        return version
    }
}

extension Schema {
    /// A value of a query, where everything is a string.
    fileprivate func queryValue(_ text: String) -> JSONValue {
        switch self {
        case .integer: Int64(text).map { .integer($0) } ?? .string(text)
        case .boolean: ["true": .bool(true), "false": .bool(false)][text] ?? .string(text)
        default: .string(text)
        }
    }
}
