package import Primitives
import Storage

/// Who stands behind the actors of the audit log and of timelines: people by their display name, services and others by
/// what they do. Built once per page from the actors that occur on it.
package struct ActorNames: Sendable {
    private let people: [String: String]

    fileprivate init(_ people: [String: String]) { self.people = people }

    /// An actor without an account, such as one that went with the demo, keeps the name that was recorded.
    package func name(_ actor: String) -> Text {
        if let name = people[actor] { return .verbatim(name) }
        if let service = ServiceViewer.prefixed(actor) { return service.label }
        if actor.hasPrefix("api:") { return .program(String(actor.dropFirst("api:".count))) }
        return actor.hasPrefix("link:") ? .linkHolder : Self.doors[actor] ?? .verbatim(actor)
    }

    /// What acts before anybody is signed in.
    private static let doors: [String: Text] = [
        "sign-in": Text(ja: "サインイン画面", en: "Sign-in page"), "setup": Text(ja: "初期設定", en: "First setup"),
        "anonymous": Text(ja: "サインインしていない人", en: "Somebody not signed in"),
    ]
}

extension AccountStore {
    /// The names of those actors, for a person who sees what they did.
    package func names(of actors: some Sequence<String>, viewer: Viewer) async throws -> ActorNames {
        guard viewer.account != nil else { throw Problem(.forbidden, "access.forbidden", .accessForbidden) }
        // Names of accounts hold no colon.
        let asked = SQLFragment.list("name", in: Set(actors).filter { !$0.contains(":") }.sorted())
        let rows = try await database.read {
            try $0.rows("SELECT name, display_name FROM accounts WHERE \(asked.sql)", asked.arguments)
        }
        return ActorNames(try rows.reduce(into: [:]) { $0[try $1.text(0)] = try $1.text(1) })
    }
}

extension Text {
    fileprivate static func program(_ name: String) -> Text {
        Text(ja: "プログラム（\(name)）", en: "Program (\(name))")
    }
    fileprivate static let linkHolder = Text(ja: "通知先", en: "Recipient")
}

extension ServiceViewer {
    /// The service that an actor's name means: `service:intake`.
    fileprivate static func prefixed(_ actor: String) -> ServiceViewer? {
        actor.hasPrefix("service:") ? ServiceViewer(rawValue: String(actor.dropFirst("service:".count))) : nil
    }
}
