import Access
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Primitives
import Storage

/// The one way from a request to an answer: look up, recognise, authorise, check, handle; then headers and log line.
struct WebResponder: HTTPResponder {
    typealias Context = WebContext

    let table: RouteTable
    let services: WebServices
    let assets: AssetStore
    /// Who connects from this machine is on this machine: no proxy passes on what others ask.
    let trustsLoopback: Bool

    func respond(to request: Request, context: WebContext) async throws -> Response {
        let begin = ContinuousClock.now
        let path = request.uri.path
        if let asset = assets.asset(path: path) {
            let takesGzip = request.headers[.acceptEncoding].map(AcceptedEncoding.takesGzip) ?? false
            return response(to: request, .asset(asset, takesGzip: takesGzip))
        }
        let (answer, template) = await answer(request, path: path, context: context)
        let milliseconds = (ContinuousClock.now - begin) / .milliseconds(1)
        context.logger.info(
            "answered",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(template)", "status": "\(answer.status)",
                "ms": "\(Int(milliseconds))",
            ])
        return response(to: request, answer)
    }

    private func answer(_ request: Request, path: String, context: WebContext) async -> (Answer, template: String) {
        let isDemo = await services.demo?.isMarked() ?? false
        var visit = Visit(request: request, context: context, services: services, isDemo: isDemo)
        let method = request.method == .head ? .get : Route.Method(rawValue: request.method.rawValue)
        switch table.match(method ?? .get, path: path) {
        case .nothing:
            if !visit.isOfProgram, let page = visit.pathWithoutSlash(in: table) { return (.moved(to: page), "(slash)") }
            try? await visit.recognise()
            return (failure(.pageNotFound, visit), "(none)")
        case .wrongMethod(let allowed):
            try? await visit.recognise()
            return (wrongMethod(allowed, visit), "(none)")
        case .found(let route, _) where method == nil:
            try? await visit.recognise()
            return (wrongMethod(table.methods(path: path), visit), route.template)
        case .found(let route, let parameters):
            do {
                if route.isForPrograms { return (try await handleProgram(&visit, route, parameters), route.template) }
                try await visit.recognise(route.access == .link ? .link : .session)
                return (try await handle(&visit, route, parameters), route.template)
            } catch {
                return (failure(problem(behind: error, context), visit), route.template)
            }
        }
    }

    private func handle(
        _ visit: inout Visit, _ route: Route, _ parameters: [String: String]
    ) async throws -> Answer {
        guard route.isOpen(services, visit.isDemo) else { throw Problem.pageNotFound }
        // Words are read before the door, so that they are not lost at it; files only behind it.
        if !route.takesFiles { try await visit.readForm(for: route) }
        guard route.admits(visit.viewer, isLocal: isLocal(visit)) else { return try await refusal(visit, route) }
        if route.takesFiles { try await visit.readForm(for: route) }
        try visit.checkToken(for: route)
        let request = try webRequest(visit, route, parameters: parameters)
        let answer = try await route.handler(request)
        // A flash is shown by the page that follows it, and only by that one.
        guard visit.flash != nil, answer.status != 303 else { return answer }
        return answer.setting(Cookie.flash.clearing(secure: services.site.isSecure))
    }

    private func isLocal(_ visit: Visit) -> Bool {
        trustsLoopback && visit.address?.isLoopback == true
            && !visit.request.headers.contains { Self.forwarding.contains($0.name.canonicalName) }
    }

    private static let forwarding: Set<String> = ["forwarded", "via", "x-forwarded-for", "x-real-ip"]

    func webRequest(
        _ visit: Visit, _ route: Route, parameters: [String: String]
    ) throws -> WebRequest {
        WebRequest(
            services: services, route: route, viewer: visit.viewer, session: visit.session, language: visit.language,
            query: try visit.query(), form: visit.typed, payload: visit.payload, address: visit.address,
            agent: visit.agent,
            logger: visit.context.logger, here: visit.here(in: table), parameters: parameters, token: visit.token,
            pending: visit.pending, browser: visit.browser, flash: visit.flash, isDemo: visit.isDemo, table: table,
            assets: assets)
    }

    /// A person gets words and an id; the log gets the cause under the same id.
    private func problem(behind error: any Error, _ context: WebContext) -> Problem {
        if let problem = error as? Problem {
            context.logger.info("refused", metadata: ["problem": "\(problem.id)", "code": "\(problem.code)"])
            return problem
        }
        let outage = (error as? StorageError).flatMap(Problem.init)
        let problem = outage ?? Problem(.unexpected, "web.unexpected", .unexpected)
        context.logger.error("failed", metadata: ["problem": "\(problem.id)", "cause": "\(error)"])
        return problem
    }

    private func response(to request: Request, _ answer: Answer) -> Response {
        var headers = answer.headers
        for cookie in answer.cookies { headers.append(HTTPField(name: .setCookie, value: cookie)) }
        SecurityHeaders.add(to: &headers, secure: services.site.isSecure)
        headers[.contentLength] = String(answer.body.count)
        let body = request.method == .head ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        return Response(status: HTTPResponse.Status(code: answer.status), headers: headers, body: body)
    }
}

extension Answer {
    /// Only assets are ever compressed: the length of a compressed page would betray the tokens in it (BREACH).
    static func asset(_ asset: AssetStore.Asset, takesGzip: Bool) -> Answer {
        let compressed = takesGzip ? asset.compressed : nil
        let answer = Answer(
            status: 200, body: compressed ?? asset.bytes, contentType: asset.contentType,
            cacheControl: "public, max-age=31536000, immutable"
        ).setting(.vary, "Accept-Encoding")
        return compressed == nil ? answer : answer.setting(.contentEncoding, "gzip")
    }
}

extension Problem {
    /// The database is away; nil for anything else. After a commit without an answer nobody knows what is stored.
    fileprivate init?(_ error: StorageError) {
        guard error.isOutage else { return nil }
        if case .commitFailed = error {
            self.init(.unavailable, "storage.uncertain", .storageUncertain)
        } else {
            self.init(.unavailable, "storage.unavailable", .storageUnavailable)
        }
    }
}

extension Problem.Kind {
    var status: Int {
        switch self {
        case .invalid: 422
        case .forbidden: 403
        case .notFound: 404
        case .conflict: 409
        case .tooLarge: 413
        case .tooMany: 429
        case .unavailable: 503
        case .unexpected: 500
        }
    }
}
