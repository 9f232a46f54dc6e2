import Access
import Notices
import Primitives

/// What was saved of a draft while somebody else was writing in it, against what they typed: shown until they save over
/// it or take it, so that nothing is overwritten unseen.
struct DraftConflict: Sendable {
    /// Says in the form that the saved version has been shown.
    static let field = "over"

    let saved: NoticeVersion
    /// Nil while what is typed cannot be a version, such as without a readable due time.
    private let typed: NoticeVersion?
    private let names: ActorNames
    private let language: Language

    /// Nil when nobody was overtaken. Throws `notice.not-editable` when the notice is no draft any more.
    static func read(
        _ id: PublicID, _ fields: ComposerFields, _ choices: RecipientChoices, _ request: WebRequest,
        _ problem: Problem?
    ) async throws -> DraftConflict? {
        guard problem?.kind == .conflict || request.form.contains(field) else { return nil }
        let (draft, now) = (try? fields.draft(choices, request.form), request.now)
        let found = try await request.readNotices { store, viewer, transaction in
            let notice = try store.find(viewer: viewer, id, in: transaction)
            guard notice.state.isEditable else { throw Problem.noticeNotEditable(notice.state) }
            return (
                try store.versions(viewer: viewer, id, in: transaction).first,
                try draft.map { try store.nextVersion(viewer: viewer, of: id, $0, now: now, in: transaction) }
            )
        }
        guard let saved = found.0 else { return nil }
        return DraftConflict(
            saved: saved, typed: found.1, names: try await request.names(of: [saved.author]),
            language: request.language)
    }

    func markup(takingTheirs edit: Link) -> Markup {
        card(NoticeText.savedMeanwhile, id: "conflict") {
            versionHead(saved.version, by: saved.author, at: saved.writtenAt, names)
            if let typed {
                p(.class("hint")) { NoticeText.conflictHint }
                changes(from: saved, to: typed, in: language)
            }
            linkButton(NoticeText.takeSaved, edit)
        }
    }
}
