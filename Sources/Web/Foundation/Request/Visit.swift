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

    init(request: Request, context: WebContext, services: WebServices, isDemo: Bool) {
        self.request = request
        self.context = context
        self.services = services
        self.isDemo = isDemo
        language = .ja
        language = chosenLanguage(account: nil)
    }

    var viewer: Viewer { session?.viewer ?? .anonymous(language: language) }
    var address: IPAddress? { context.address }
    var agent: String { request.headers[.userAgent] ?? "" }
    var flash: Flash? { cookie(.flash).flatMap(Flash.init(cookie:)) }
    var here: Link { Link(returning: request.head.path ?? "/") ?? "/" }

    func query() throws(Problem) -> FormFields {
        try FormFields(decoding: Array((request.uri.query ?? "").utf8))
    }

    /// Finds the session that counts for this route: that of the one-time link, or the person's.
    mutating func recognise(for route: Route) async throws {
        let name: Cookie = route.access == .link ? .link : .session
        guard let token = cookie(name).flatMap({ SessionToken($0) }) else { return }
        self.token = token
        session = try await services.access.sessions.open(token, language: language)
        language = chosenLanguage(account: session?.account?.language)
    }

    /// The fields of a post, after it is sure that our own page sent them.
    func form(for route: Route) async throws -> FormFields {
        guard route.method == .post else { return .empty }
        try CrossSiteGuard.checkOrigin(request.headers, authority: request.head.authority)
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Limits.formBytes)
        } catch is NIOTooManyBytesError {
            throw Problem(.tooLarge, "form.too-large", .formTooLarge)
        }
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased() ?? ""
        guard body.readableBytes == 0 || type.trimmed == "application/x-www-form-urlencoded" else {
            throw Problem(.invalid, "form.content-type", .formMalformed)
        }
        let form = try FormFields(decoding: Array(body.readableBytesView))
        if route.access != .public, let session {
            try CrossSiteGuard.checkToken(form, session: session, sessions: services.access.sessions)
        }
        return form
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
