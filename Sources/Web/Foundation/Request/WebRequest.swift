package import Access
package import Logging
package import Primitives

/// One request as a handler sees it: authorised, decoded, with the viewer it acts for.
package struct WebRequest: Sendable {
    package let services: WebServices
    package let route: Route
    /// Who asks; `Viewer.anonymous` on public pages without a session.
    package let viewer: Viewer
    package let session: OpenSession?
    package let language: Language
    package let query: FormFields
    package let form: FormFields
    /// What a program sent; empty on pages.
    let payload: Payload
    package let address: IPAddress?
    /// The browser's own description, as it came.
    package let agent: String
    package let logger: Logger
    /// This page with its query, so that a form can lead back to it.
    package let here: Link
    let parameters: [String: String]
    let token: SessionToken?
    /// Names the sign-in that waits for its code.
    let pending: SessionToken?
    /// Names the browser to the sign-ins that it began at providers.
    let browser: SessionToken?
    let flash: Flash?
    let isDemo: Bool
    let table: RouteTable
    let assets: AssetStore

    /// The public id in the path; anything that is none is a page that does not exist.
    package func id(_ parameter: String) throws(Problem) -> PublicID {
        guard let id = parameters[parameter].flatMap({ PublicID($0) }) else { throw .pageNotFound }
        return id
    }

    /// A path parameter as it was sent.
    package func parameter(_ name: String) throws(Problem) -> String {
        guard let value = parameters[name] else { throw .pageNotFound }
        return value
    }

    /// Whether the viewer would get as far as that page: what they may not use is absent, not greyed out.
    package func mayOpen(_ link: Link, method: Route.Method = .get) -> Bool {
        table.admits(viewer, to: link, method: method)
    }

    /// The token that forms of this page carry; nil without a session.
    package var formToken: String? { session.map { services.access.sessions.formToken(of: $0.session) } }

    package var now: Timestamp { services.clock.now() }

    /// The same request with the rights that its session has by now.
    func recognisedAnew() async throws -> WebRequest {
        guard let token, let open = try await services.access.sessions.open(token) else { return self }
        return inside(open)
    }

    /// The same request in a session that has just begun.
    func inside(_ session: OpenSession) -> WebRequest {
        WebRequest(
            services: services, route: route, viewer: session.viewer, session: session,
            language: session.account?.language ?? language, query: query, form: form, payload: payload,
            address: address, agent: agent, logger: logger, here: here, parameters: parameters, token: token,
            pending: pending, browser: browser, flash: flash,
            isDemo: isDemo, table: table, assets: assets)
    }
}
