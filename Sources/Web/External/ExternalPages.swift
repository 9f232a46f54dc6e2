import Access
import Primitives
import Registry

/// The list of proposals with what can be decided, and the form for a new one.
enum ExternalPages {
    static func list(_ request: WebRequest) async throws -> Answer {
        let before = request.query.optional("after").flatMap { Int64($0) }.map { Identifier<ExternalAccount>($0) }
        let found = try await request.services.access.externals.page(
            viewer: request.viewer, before: before, limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        let names = try await request.names(of: shown.flatMap { [$0.proposedBy, $0.decidedBy].compactMap(\.self) })
        return request.page(ExternalText.accounts, in: .contacts) {
            pageHead(ExternalText.accounts, note: ExternalText.purpose) {
                linkButton(ExternalText.new, "/external-accounts/new", .primary)
            }
            if shown.isEmpty { emptyState(ExternalText.none) }
            for external in shown { ExternalCard(external: external, names: names, request: request).markup() }
            nextPage(of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.id.value)" } : nil)
        }
    }

    static func new(_ request: WebRequest) async throws -> Answer { form(request, nil) }

    static func propose(_ request: WebRequest) async throws -> Answer {
        let form = request.form
        do {
            let word = try form.required("organization")
            let found = try await request.services.registry.organization(viewer: request.viewer, named: word)
            guard let found else { throw Problem.invalidField("organization", ExternalText.organizationUnknown) }
            guard let day = JapanInput.midnight(form["until"].halfWidth) else {
                throw Problem.invalidField("until", ExternalText.untilInvalid)
            }
            let proposal = ExternalAccount.Proposal(
                organization: found.publicID, organizationName: found.details.name,
                name: try form.required("name", limit: 64).halfWidth,
                displayName: try form.required("display_name", limit: 100), language: try form.choice("language"),
                tlpCeiling: try form.choice("tlp"), endsAt: day + .days(1), reason: form.verbatim("reason").trimmed)
            try await request.services.access.externals.propose(proposal, viewer: request.viewer)
            return request.redirect(to: "/external-accounts", saying: ExternalText.proposed)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return Self.form(request, problem)
        }
    }

    /// The one page that ever holds the password.
    static func approve(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("external")
        do {
            let password = try await request.services.access.externals.approve(id, viewer: request.viewer)
            return request.page(ExternalText.approved, in: .contacts, width: .narrow) {
                pageHead(ExternalText.approved)
                warningBanner { p { ExternalText.once } }
                card { facts([(ExternalText.password, code { password })]) }
                p { linkButton(ExternalText.accounts, "/external-accounts") }
            }
        } catch let problem as Problem where [.invalid, .conflict, .forbidden].contains(problem.kind) {
            return request.redirect(to: "/external-accounts", problem: problem)
        }
    }

    static func refuse(_ request: WebRequest) async throws -> Answer {
        let (id, remark) = (try request.id("external"), request.form.verbatim("remark").trimmed)
        do {
            try await request.services.access.externals.refuse(id, remark: remark, viewer: request.viewer)
            return request.redirect(to: "/external-accounts", saying: ExternalText.refused)
        } catch let problem as Problem where [.invalid, .conflict].contains(problem.kind) {
            return request.redirect(to: "/external-accounts", problem: problem)
        }
    }

    private static func form(_ request: WebRequest, _ problem: Problem?) -> Answer {
        let typed = request.form
        let status = problem?.kind.status ?? 200
        return request.page(ExternalText.new, in: .contacts, width: .narrow, status: status) {
            pageHead(ExternalText.new, note: ExternalText.newHint)
            if let problem, problem.field == nil { problemBanner(problem) }
            Web.form(post: "/external-accounts") {
                textField(
                    "organization", ExternalText.organization, value: typed["organization"],
                    hint: ExternalText.organizationHint, problem: problem, .required())
                textField(
                    "name", .accountName, value: typed["name"], hint: .accountNameHint, problem: problem,
                    .autocomplete("off"), .required(), .maxlength(64))
                textField(
                    "display_name", .displayName, value: typed["display_name"], problem: problem,
                    .autocomplete("off"), .required(), .maxlength(100))
                choice(
                    "language", SettingsText.language, options: Language.allCases.map { ($0.rawValue, $0.label) },
                    selected: typed.optional("language") ?? Language.ja.rawValue, problem: problem)
                choice(
                    "tlp", .ceiling, of: TLP.allCases.filter { $0 <= request.viewer.tlpCeiling },
                    selected: typed.optionalChoice("tlp", of: TLP.self) ?? .green, problem: problem)
                textField(
                    "until", ExternalText.until, value: typed["until"], type: "date", hint: ExternalText.untilHint,
                    problem: problem, .required())
                textArea(
                    "reason", ExternalText.reason, value: typed.verbatim("reason"), rows: 3, problem: problem,
                    .required(), .maxlength(1_000))
                submit(ExternalText.propose)
            }
        }
    }
}
