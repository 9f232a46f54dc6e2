import Access
import HTTPTypes
import Primitives

/// Requests of programs: a token says whose they are, no cookie counts, and every answer is JSON.
extension WebResponder {
    func handleProgram(
        _ visit: inout Visit, _ route: Route, _ parameters: [String: String]
    ) async throws -> Answer {
        guard try await visit.recogniseProgram() else {
            let problem = Problem(.forbidden, "token.invalid", .tokenInvalid)
            return Answer.problem(problem, visit.language, status: 401).setting(.wwwAuthenticate, "Bearer")
        }
        guard route.admits(visit.viewer) else { throw Problem(.forbidden, "token.scope", .tokenScopeMissing) }
        try await visit.readPayload()
        return try await route.handler(try webRequest(visit, route, parameters: parameters))
    }
}

extension Answer {
    /// What went wrong, for a program (RFC 9457).
    static func problem(_ problem: Problem, _ language: Language, status: Int? = nil) -> Answer {
        let status = status ?? problem.kind.status
        let fields = [
            ("type", JSONText.string("urn:hikeshi:problem:\(problem.code)")),
            ("title", JSONText.string(problem.text[language])), ("status", "\(status)"),
            ("code", JSONText.string(problem.code)), ("id", JSONText.string(problem.id)),
        ]
        return Answer(
            status: status, body: JSONText.object(fields), contentType: "application/problem+json")
    }
}

/// The few JSON texts that we write by hand (RFC 8259).
enum JSONText {
    /// The values are JSON already.
    static func object(_ fields: [(name: String, value: String)]) -> [UInt8] {
        Array("{\(fields.map { "\(string($0.name)):\($0.value)" }.joined(separator: ","))}\n".utf8)
    }

    static func string(_ words: String) -> String {
        var output = "\""
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\"", "\\": output += "\\\(scalar)"
            case "\u{0}"..<"\u{20}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }
}
