import Access
import Notices
import Primitives

/// Who we are in a mail: name and address, our key, and its public half for whoever wants to verify us.
enum TeamPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, nil) }

    static func key(_ request: WebRequest) async throws -> Answer {
        let team = try await current(request)
        return .download(team.publicKey, name: "\(team.fingerprint).asc", type: "application/pgp-keys")
    }

    /// Changes name and address, but for what the settings file says.
    static func rename(_ request: WebRequest) async throws -> Answer {
        let (control, team) = (try control(request), try await current(request))
        do {
            let name = Text(
                ja: control.fixed.nameInJapanese ? team.name.ja : try TeamForms.name("name_ja", in: request.form),
                en: control.fixed.nameInEnglish ? team.name.en : try TeamForms.name("name_en", in: request.form))
            let address = control.fixed.address ? team.address : try TeamForms.address(in: request.form)
            try await request.services.teamIdentity.rename(viewer: request.viewer, to: name, address)
            return request.redirect(to: "/settings/team", saying: SettingsText.teamChanged)
        } catch let problem as Problem where problem.kind == .invalid {
            return try await page(request, problem)
        }
    }

    /// Signs with a new key from now on.
    static func makeKey(_ request: WebRequest) async throws -> Answer {
        let control = try control(request)
        _ = try await current(request)
        try await control.makeKey(request.viewer)
        return request.redirect(to: "/settings/team", saying: SettingsText.teamKeyChanged)
    }

    /// Signs with a key that the team already has.
    static func takeKey(_ request: WebRequest) async throws -> Answer {
        let control = try control(request)
        _ = try await current(request)
        do {
            guard let file = request.form.file("secret_key") else {
                throw Problem.invalidField("secret_key", SettingsText.secretKeyMissing)
            }
            let passphrase = request.form.verbatim("passphrase")
            do {
                try await control.takeKey(request.viewer, file.bytes, passphrase.isEmpty ? nil : passphrase)
            } catch let problem as Problem where problem.kind == .invalid {
                let field = problem.code == "openpgp.passphrase" ? "passphrase" : "secret_key"
                throw Problem.invalidField(field, problem.text)
            }
            return request.redirect(to: "/settings/team", saying: SettingsText.teamKeyChanged)
        } catch let problem as Problem where problem.field != nil {
            return try await page(request, problem)
        }
    }

    static func page(_ request: WebRequest, _ problem: Problem?) async throws -> Answer {
        let team = try await request.services.teamIdentity.current()
        let status = problem?.kind.status ?? 200
        return request.page(SettingsText.team, in: .settings, width: .narrow, status: status) {
            pageHead(SettingsText.team, note: SettingsText.teamPurpose)
            if let problem { problemBanner(problem) }
            if let team {
                identity(team)
                if let control = request.services.team {
                    TeamForms.naming(team, control.fixed, request.form, problem)
                    TeamForms.keys(problem)
                    CertificateForms.own(team.certificate, problem)
                }
            } else {
                emptyState(SettingsText.teamMissing)
            }
        }
    }

    static func current(_ request: WebRequest) async throws -> TeamIdentity {
        guard let team = try await request.services.teamIdentity.current() else { throw Problem.pageNotFound }
        return team
    }

    static func control(_ request: WebRequest) throws(Problem) -> TeamControl {
        guard let control = request.services.team else { throw .pageNotFound }
        return control
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
}
