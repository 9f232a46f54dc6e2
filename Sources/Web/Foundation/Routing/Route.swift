package import Access
package import Primitives

/// One address of the console: who may use it, what it is for, and what answers it. There is no other way to be served.
///
/// A section exposes one array of them, and `WebServer` is given all arrays:
/// ```swift
/// package enum DeskRoutes {
///     package static let all: [Route] = [
///         Route(.get, "/cases", .permission(.caseRead), .cases, list, menu: .rail(.cases)),
///         Route(.get, "/cases/{case}", .permission(.caseRead), .caseFile, show),
///         Route(.post, "/cases/{case}/notes", .permission(.caseWrite), .addNote, addNote),
///     ]
///
///     private static func addNote(_ request: WebRequest) async throws -> Answer {
///         let id = try request.id("case")
///         try await request.services.cases.addNote(try request.form.required("text"), to: id, viewer: request.viewer)
///         return request.redirect(to: "/cases/\(id)", saying: .saved)
///     }
/// }
/// ```
package struct Route: Sendable {
    /// Forms of pages know the first two only.
    package enum Method: String, Sendable, CaseIterable {
        case get = "GET", post = "POST", put = "PUT", patch = "PATCH", delete = "DELETE"
    }

    /// Who gets as far as the handler.
    package enum Access: Sendable, Hashable {
        case `public`
        case signedIn
        /// Signed in, even without the second factor that a role demands: what such a person needs to set it up.
        case enrolling
        case permission(Permission)
        /// A program on this machine, unless a proxy here stands between it and us; or who holds the permission.
        case local(or: Permission)
        /// A program whose token holds the permission, and nobody else: no cookie opens it.
        case client(Permission)
        /// The holder of a one-time link's session, and nobody else.
        case link
    }

    /// Where the menus show it, to those who may use it.
    package enum MenuPlace: Sendable, Hashable {
        case rail(RailItem)
        /// Under "New…".
        case new
    }

    /// What is asked: the services of this server, and whether the demo is loaded.
    package typealias Condition = @Sendable (WebServices, _ isDemo: Bool) -> Bool
    package typealias Handler = @Sendable (WebRequest) async throws -> Answer

    package let method: Method
    /// Segments in braces are parameters: `/cases/{case}`. Logs hold this, never the path.
    package let template: String
    package let access: Access
    package let summary: Text
    package let menu: MenuPlace?
    /// Whether its form may bring files, and be as large as they make it.
    let takesFiles: Bool
    /// Where this is false there is no such page, and nothing that is sent there is read.
    let isOpen: Condition
    let handler: Handler

    package init(
        _ method: Method, _ template: StaticString, _ access: Access, _ summary: Text, _ handler: @escaping Handler,
        menu: MenuPlace? = nil, takesFiles: Bool = false, openWhen isOpen: @escaping Condition = { _, _ in true }
    ) {
        self.method = method
        self.template = template.description
        self.access = access
        self.summary = summary
        self.menu = menu
        self.takesFiles = takesFiles
        self.isOpen = isOpen
        self.handler = handler
    }

    func admits(_ viewer: Viewer, isLocal: Bool = false) -> Bool {
        switch access {
        case .public: true
        case .signedIn: viewer.account != nil
        case .enrolling: viewer.owner != nil
        case .permission(let permission): viewer.account != nil && viewer.holds(permission)
        case .local(let permission): isLocal || viewer.account != nil && viewer.holds(permission)
        case .client(let permission): viewer.isClient && viewer.holds(permission)
        case .link: viewer.holds(.noticeAnswer)
        }
    }

    /// Its requests come from programs.
    var isForPrograms: Bool { if case .client = access { true } else { false } }
}
