import Access
import Primitives
import Registry

/// The certificate authorities that vouch for S/MIME signatures.
enum AuthoritiesPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, "", nil) }

    static func add(_ request: WebRequest) async throws -> Answer {
        let file = request.form.file("file")
        let typed = request.form.verbatim("certificate")
        do {
            let found = try request.services.keyReader.authorities(file?.bytes ?? Array(typed.utf8))
            guard !found.isEmpty else { throw Problem(.invalid, "authority.none", CertificateText.noAuthority) }
            var added = 0
            for authority in found
            where try await request.services.registry.addAuthority(viewer: request.viewer, authority) {
                added += 1
            }
            return request.redirect(to: "/settings/authorities", saying: CertificateText.authoritiesAdded(added))
        } catch let problem as Problem where problem.isOfForm {
            let beside = Problem.invalidField(file == nil ? "certificate" : "file", problem.text)
            return try await page(request, typed, beside)
        }
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        try await request.services.registry.removeAuthority(
            viewer: request.viewer, fingerprint: try request.parameter("fingerprint"))
        return request.redirect(to: "/settings/authorities", saying: CertificateText.authorityRemoved)
    }

    private static func page(_ request: WebRequest, _ typed: String, _ problem: Problem?) async throws -> Answer {
        let after = request.query.optional("after").flatMap { Int64($0) } ?? 0
        let found = try await request.services.registry.authorities(
            viewer: request.viewer, after: after, limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        let names = try await request.names(of: shown.map(\.addedBy))
        let status = problem?.kind.status ?? 200
        return request.page(CertificateText.authorities, in: .settings, status: status) {
            pageHead(CertificateText.authorities, note: CertificateText.authoritiesPurpose)
            if let problem { problemBanner(problem) }
            card(CertificateText.authorities) {
                if shown.isEmpty { emptyState(CertificateText.authoritiesEmpty) } else { table(shown, names, request) }
            }
            nextPage(of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.id)" } : nil)
            card(CertificateText.addAuthority) { adding(typed, problem) }
        }
    }

    private static func table(
        _ authorities: ArraySlice<CertificateAuthority>, _ names: ActorNames, _ request: WebRequest
    ) -> Markup {
        Web.table(
            CertificateText.authorities,
            columns: [
                Column(CertificateText.subject), Column(SettingsText.fingerprint, isExtra: true),
                Column(ContactsText.expires), Column(CertificateText.addedAt, isExtra: true),
                Column(CertificateText.addedBy, isExtra: true), Column(.act),
            ]
        ) {
            for authority in authorities {
                tr(.data("row")) {
                    td { authority.subject }
                    td(.class("extra")) { code { inFours(authority.fingerprint) } }
                    td {
                        moment(authority.expiresAt)
                        if authority.expiresAt <= request.now { badge(ContactKey.State.expired, .bad) }
                    }
                    td(.class("extra")) { momentInTable(authority.addedAt) }
                    td(.class("extra")) { actorName(authority.addedBy, names) }
                    td {
                        actButton(
                            ContactsText.remove, post: "/settings/authorities/\(authority.fingerprint)/remove", .quiet)
                    }
                }
            }
        }
    }

    private static func adding(_ typed: String, _ problem: Problem?) -> Markup {
        form(post: "/settings/authorities", .takesFiles) {
            fileField(
                "file", CertificateText.authorityFile, accept: ".pem,.crt,.cer,.der,.p7b,.p7c",
                hint: CertificateText.authorityFileHint, problem: problem)
            textArea("certificate", CertificateText.orAuthority, value: typed, rows: 8, problem: problem)
            submit(CertificateText.addAuthority)
        }
    }
}
