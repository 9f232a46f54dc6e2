import Access
import HTTPTypes
import Primitives

/// Refuses a post that another site made the browser send.
enum CrossSiteGuard {
    /// Looks at what browsers say by themselves: `Sec-Fetch-Site`, else `Origin` against `Host`.
    ///
    /// Clients that send neither are no browsers; they carry no session by accident.
    static func checkOrigin(_ headers: HTTPFields, authority: String?) throws(Problem) {
        if let site = headers[Self.secFetchSite] {
            guard site == "same-origin" || site == "none" else { throw .crossSite }
        } else if let origin = headers[.origin] {
            guard let authority, origin == "https://\(authority)" || origin == "http://\(authority)" else {
                throw .crossSite
            }
        }
    }

    /// Whether the browser itself says that one of our pages sent this: no other site can make it say so.
    static func isSurelyOurs(_ headers: HTTPFields, authority: String?) -> Bool {
        if let site = headers[Self.secFetchSite] { return site == "same-origin" }
        guard let origin = headers[.origin], let authority else { return false }
        return origin == "https://\(authority)" || origin == "http://\(authority)"
    }

    /// The form's token must be that of the session.
    static func checkToken(_ form: FormFields, session: OpenSession, sessions: SessionStore) throws(Problem) {
        guard sessions.isFormToken(form[FormFields.tokenName], of: session.session) else { throw .crossSite }
    }

    private static let secFetchSite = HTTPField.Name("Sec-Fetch-Site") ?? .origin
}

extension Problem {
    static var crossSite: Problem { Problem(.forbidden, "form.cross-site", .formCrossSite) }
    static var pageNotFound: Problem { Problem(.notFound, "page.not-found", .pageNotFound) }
}
