import Notices
import Primitives

/// Who we are in a mail, and our public key for whoever wants to verify us.
enum TeamPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let team = try await request.services.teamIdentity.current()
        return request.page(SettingsText.team, in: .settings, width: .narrow) {
            pageHead(SettingsText.team, note: SettingsText.teamPurpose)
            if let team { identity(team) } else { emptyState(SettingsText.teamMissing) }
        }
    }

    static func key(_ request: WebRequest) async throws -> Answer {
        guard let team = try await request.services.teamIdentity.current() else { throw Problem.pageNotFound }
        return .download(team.publicKey, name: "\(team.fingerprint).asc", type: "application/pgp-keys")
    }

    private static func identity(_ team: TeamIdentity) -> Markup {
        card {
            facts([
                (SettingsText.nameInJapanese, .words(team.name.ja)), (SettingsText.nameInEnglish, .words(team.name.en)),
                (SettingsText.address, .words(team.address.description)),
                (SettingsText.fingerprint, code { inFours(team.fingerprint) }),
            ])
            p { linkButton(SettingsText.downloadKey, "/settings/team/key") }
        }
    }

    /// As fingerprints are read out: groups of four.
    private static func inFours(_ fingerprint: String) -> String {
        fingerprint.enumerated().map { $0.offset > 0 && $0.offset % 4 == 0 ? " \($0.element)" : "\($0.element)" }
            .joined()
    }
}
