import Access
import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// A request on its way in: who sent it and what it carries, as far as that is known yet.
struct Visit: Sendable {
    let request: Request
    let context: WebContext
    private let services: WebServices
    let isDemo: Bool
    private(set) var session: OpenSession?
    private(set) var token: SessionToken?
    private(set) var language: Language
    /// The fields of a post that one of our pages sent; empty until they are read.
    private(set) var typed = FormFields.empty
    /// What a program sent; empty until it is read.
    private(set) var payload = Payload.empty
    /// Whom the token of a program stands for.
    private(set) var program: Viewer?
    /// How many more requests its token has; nil where nobody counts.
    private(set) var standing: RequestBudget.Standing?

    init(request: Request, context: WebContext, services: WebServices, isDemo: Bool) {
        self.request = request
        self.context = context
        self.services = services
        self.isDemo = isDemo
        language = .ja
        language = chosenLanguage(account: nil)
    }

    var viewer: Viewer { program ?? session?.viewer ?? .anonymous(language: language) }
    var address: IPAddress? { context.address }
    var agent: String { request.headers[.userAgent] ?? "" }
    /// Whose sign-in waits for its code.
    var pending: SessionToken? { cookie(.pending).flatMap { SessionToken($0) } }
    /// Whose sign-in waits at a provider.
    var browser: SessionToken? { cookie(.provider).flatMap { SessionToken($0) } }
    var flash: Flash? { cookie(.flash).flatMap(Flash.init(cookie:)) }
    /// What was asked for; nil for what cannot be led back to.
    var path: Link? { Link(returning: request.head.path ?? "/") }
    /// The page of ours that this request was sent from, as the browser says.
    var referer: Link? {
        guard let authority = request.head.authority, let text = request.headers[.referer] else { return nil }
        let origin = ["http://", "https://"].map { $0 + authority }.first { text.utf8.starts(with: $0.utf8) }
        return origin.flatMap { Link(returning: String(text.dropFirst($0.count))) }
    }
    var comesFromOurPage: Bool {
        CrossSiteGuard.isSurelyOurs(request.headers, authority: request.head.authority)
    }

    /// The page to lead back to: what was asked for, or where a form that is no page was sent from.
    func here(in table: RouteTable) -> Link {
        guard request.method == .post else { return path ?? "/" }
        if case .found = table.match(.get, path: request.uri.path) { return path ?? "/" }
        return referer ?? "/"
    }

    /// The page that was meant by its address with slashes behind it; only where we have one, so never another host.
    func pathWithoutSlash(in table: RouteTable) -> Link? {
        guard request.method == .get || request.method == .head, let asked = path?.text else { return nil }
        let end = asked.firstIndex { $0 == "?" } ?? asked.endIndex
        var page = asked[..<end]
        while page.last == "/" { page.removeLast() }
        guard page.endIndex < end, case .found = table.match(.get, path: String(page)) else { return nil }
        return Link(returning: String(page + asked[end...]))
    }

    func query() throws(Problem) -> FormFields {
        try FormFields(decoding: Array((request.uri.query ?? "").utf8))
    }

    /// Finds the session: that of the one-time link, or the person's.
    mutating func recognise(_ name: Cookie = .session) async throws {
        guard let token = cookie(name).flatMap({ SessionToken($0) }) else { return }
        self.token = token
        session = try await services.access.sessions.open(token, language: language)
        language = chosenLanguage(account: session?.account?.language)
    }

    /// Asked by a program, which reads no pages.
    var isOfProgram: Bool { request.uri.path.utf8.starts(with: "/api/".utf8) }

    /// Finds out whose token the request brings (RFC 6750 §2.1); false when it brings none that counts.
    mutating func recogniseProgram() async throws -> Bool {
        let words = (request.headers[.authorization] ?? "").split(separator: " ")
        guard words.count == 2, words[0].lowercased() == "bearer", let token = TokenText(words[1]) else { return false }
        program = try await services.access.tokens.open(token, language: language)
        return program != nil
    }

    /// Throws `api.too-many`, before anything of the request is read.
    mutating func countRequest() throws(Problem) {
        guard let token = viewer.token else { return }
        standing = services.requestBudget?.ask(.token(token))
        if standing?.isAdmitted == false { throw Problem(.tooMany, "api.too-many", APIText.tooMany) }
    }

    private func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { request.headers[$0] } }

    mutating func readPayload() async throws {
        let type = request.headers[.contentType] ?? ""
        payload = Payload(
            bytes: try await body(upTo: Limits.payloadBytes, else: .formTooLarge),
            contentType: type.prefix { $0 != ";" }.lowercased().trimmed,
            idempotencyKey: header("Idempotency-Key"), accept: request.headers[.accept],
            ifMatch: request.headers[.ifMatch],
            signature: RequestSignature(
                code: header("X-Hub-Signature-256"), timestamp: header("X-Hikeshi-Timestamp")))
    }

    /// Reads the fields of a post, after it is sure that no other site sent them.
    mutating func readForm(for route: Route) async throws {
        guard route.method == .post else { return }
        try CrossSiteGuard.checkOrigin(request.headers, authority: request.head.authority)
        typed = try await fields(takesFiles: route.takesFiles)
    }

    /// The form's token must be that of the session.
    func checkToken(for route: Route) throws {
        guard route.method == .post, route.access != .public, let session else { return }
        try CrossSiteGuard.checkToken(typed, session: session, sessions: services.access.sessions)
    }

    private func fields(takesFiles: Bool) async throws -> FormFields {
        let type = request.headers[.contentType] ?? ""
        let essence = type.prefix { $0 != ";" }.lowercased().trimmed
        if takesFiles, essence == "multipart/form-data" {
            let body = try await body(upTo: Limits.uploadBytes + Limits.formBytes, else: .fileTooLarge)
            return try FormFields(multipart: body, contentType: type)
        }
        let body = try await body(upTo: Limits.formBytes, else: .formTooLarge)
        guard body.isEmpty || essence == "application/x-www-form-urlencoded" else {
            throw Problem(.invalid, "form.content-type", .formMalformed)
        }
        return try FormFields(decoding: body)
    }

    private func body(upTo limit: Int, else text: Text) async throws -> [UInt8] {
        do {
            return Array(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw Problem(.tooLarge, "form.too-large", text)
        }
    }

    private func chosenLanguage(account: Language?) -> Language {
        LanguageChoice.language(
            account: account, cookie: cookie(.language), acceptLanguage: request.headers[.acceptLanguage])
    }

    private func cookie(_ cookie: Cookie) -> String? {
        // Browsers may send several header lines over HTTP/2; here they come joined.
        request.headers[.cookie].flatMap { cookie.value(in: $0, secure: services.site.isSecure) }
    }
}
