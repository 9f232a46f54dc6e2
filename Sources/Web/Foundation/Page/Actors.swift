package import Access
import Primitives

extension WebRequest {
    /// The names of those who acted on what this page shows.
    package func names(of actors: some Sequence<String>) async throws -> ActorNames {
        try await services.access.accounts.names(of: actors, viewer: viewer)
    }
}

/// Who acted, as people are called; the name for signing in, which the audit log holds, is a hint.
package func actorName(_ actor: String, _ names: ActorNames) -> Markup {
    span(.title(.verbatim(actor))) { names.name(actor) }
}
