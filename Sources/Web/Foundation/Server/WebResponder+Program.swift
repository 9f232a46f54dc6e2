import Access
import HTTPTypes
import Primitives

/// Requests of programs: a token says whose they are, no cookie counts, and every answer is JSON.
extension WebResponder {
    func handleProgram(
        _ visit: inout Visit, _ route: Route, _ parameters: [String: String]
    ) async throws -> Answer {
        guard try await visit.recogniseProgram() else { return strangerAnswer(visit) }
        try visit.countRequest()
        guard route.admits(visit.viewer) else { throw Problem(.forbidden, "token.scope", .tokenScopeMissing) }
        try await visit.readPayload()
        return try await route.handler(try webRequest(visit, route, parameters: parameters))
    }

    /// Whose token counts is never turned away for what others ask from the same address.
    private func strangerAnswer(_ visit: Visit) -> Answer {
        if let standing = services.strangerBudget?.ask(.stranger(visit.address)), !standing.isAdmitted {
            let problem = Problem(.tooMany, "api.too-many", APIText.tooMany)
            return Answer.problem(problem, visit.language).setting(.retryAfter, "\(standing.wait)")
        }
        let problem = Problem(.forbidden, "token.invalid", .tokenInvalid)
        return Answer.problem(problem, visit.language, status: 401).setting(.wwwAuthenticate, "Bearer")
    }
}

extension Answer {
    private static let rateLimit = HTTPField.Name("RateLimit")
    private static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")

    /// Tells a program how much it may still ask (draft-ietf-httpapi-ratelimit-headers, RFC 9110 §10.2.3).
    func telling(_ standing: RequestBudget.Standing?, of budget: RequestBudget?) -> Answer {
        guard let standing, let budget, let rateLimit = Self.rateLimit, let policy = Self.rateLimitPolicy else {
            return self
        }
        let told = setting(policy, "\"token\";q=\(budget.perMinute);w=60")
            .setting(rateLimit, "\"token\";r=\(standing.remaining);t=\(standing.refill)")
        return standing.isAdmitted ? told : told.setting(.retryAfter, "\(standing.wait)")
    }

    /// What went wrong, for a program (RFC 9457). What is not there and what may not be seen differ in no byte.
    static func problem(_ problem: Problem, _ language: Language, status: Int? = nil) -> Answer {
        let isNothing = problem.kind == .notFound
        let (code, title) = isNothing ? ("not-found", APIText.nothingThere) : (problem.code, problem.text)
        let status = status ?? problem.programStatus
        var members: [JSONValue.Member] = [
            .init(name: "type", value: .string("urn:hikeshi:problem:\(code)")),
            .init(name: "title", value: .string(title[language])),
            .init(name: "status", value: .integer(Int64(status))),
            .init(name: "code", value: .string(code)),
        ]
        if !isNothing { members.append(.init(name: "id", value: .string(problem.id))) }
        return Answer(status: status, body: JSONValue.object(members).bytes, contentType: "application/problem+json")
    }
}

extension Problem {
    /// Programs tell by the status what people tell by the words.
    fileprivate var programStatus: Int {
        switch code {
        case "api.not-acceptable": 406
        case "api.version-overtaken", "notice.overtaken", "registry.changed-meanwhile", "text.changed-meanwhile",
            "notice.template-moved":
            412
        case "api.content-type": 415
        case "api.version-missing": 428
        default: kind.status
        }
    }
}
