import Access
import Notices
import Primitives

/// Which systems are told what happens, and what became of it.
enum WebhooksPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    static func make(_ request: WebRequest) async throws -> Answer {
        let form = request.form
        do {
            guard let account = form.optional("account").flatMap({ PublicID($0) }) else {
                throw Problem.invalidField("account", .fieldChoice)
            }
            let made = try await request.services.webhooks.create(
                viewer: request.viewer, url: form["url"],
                events: Set(form.all("event").compactMap(WebhookEvent.init(rawValue:))), account: account)
            return shown(made.webhook, made.secret, request)
        } catch let problem as Problem where problem.isOfForm {
            return try await page(request, problem: problem)
        }
    }

    static func test(_ request: WebRequest) async throws -> Answer {
        try await request.services.webhooks.test(viewer: request.viewer, request.id("webhook"))
        return request.redirect(to: "/settings/webhooks", saying: WebhookText.tested)
    }

    static func enable(_ request: WebRequest) async throws -> Answer {
        try await request.services.webhooks.enable(viewer: request.viewer, request.id("webhook"))
        return request.redirect(to: "/settings/webhooks", saying: WebhookText.enabled)
    }

    static func disable(_ request: WebRequest) async throws -> Answer {
        try await request.services.webhooks.disable(viewer: request.viewer, request.id("webhook"))
        return request.redirect(to: "/settings/webhooks", saying: WebhookText.disabled)
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        try await request.services.webhooks.remove(viewer: request.viewer, request.id("webhook"))
        return request.redirect(to: "/settings/webhooks", saying: WebhookText.removed)
    }

    /// The one page that ever holds a secret; it is kept nowhere in the clear, so it is no page to come back to.
    private static func shown(_ webhook: Webhook, _ secret: WebhookSecret, _ request: WebRequest) -> Answer {
        request.page(WebhookText.made, in: .settings, width: .narrow) {
            pageHead(WebhookText.made)
            warningBanner { p { WebhookText.once } }
            card {
                facts([
                    (WebhookText.address, code { webhook.url }), (WebhookText.secret, code { secret.text }),
                ])
            }
            p { linkButton(WebhookText.back, "/settings/webhooks") }
        }
    }

    private static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let before = request.query.optional("after").flatMap { Int64($0) }.map { Identifier<WebhookDelivery>($0) }
        let store = request.services.webhooks
        let webhooks = try await store.webhooks(viewer: request.viewer)
        let found = try await store.deliveries(viewer: request.viewer, before: before, limit: Limits.pageRows + 1)
        let people = try await choices(request)
        let shown = found.prefix(Limits.pageRows)
        return request.page(WebhookText.webhooks, in: .settings, status: problem?.kind.status ?? 200) {
            pageHead(WebhookText.webhooks, note: WebhookText.purpose)
            if let problem { problemBanner(problem) }
            if webhooks.isEmpty { emptyState(WebhookText.none) } else { list(webhooks) }
            card(WebhookText.new) { creation(request, people, problem) }
            if !shown.isEmpty { card(WebhookText.sent, id: "sent") { record(shown) } }
            nextPage(of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.id.value)" } : nil)
        }
    }

    /// Whose eyes a webhook can have: everybody's for those who manage accounts, else one's own.
    private static func choices(_ request: WebRequest) async throws -> [Account] {
        let accounts = request.services.access.accounts
        guard request.viewer.holds(.accountManage) else { return [try await accounts.own(viewer: request.viewer)] }
        return try await accounts.accounts(viewer: request.viewer).filter { !$0.isDisabled }
    }

    private static func creation(_ request: WebRequest, _ people: [Account], _ problem: Problem?) -> Markup {
        let (typed, chosen) = (request.form, Set(request.form.all("event")))
        return form(post: "/settings/webhooks") {
            textField(
                "url", WebhookText.address, value: typed["url"], type: "url", hint: WebhookText.addressHint,
                problem: problem, .required(), .maxlength(2_000))
            fieldset {
                legend { WebhookText.events }
                for event in WebhookEvent.choices {
                    checkbox("event", value: event.rawValue, event.label, isChecked: chosen.contains(event.rawValue))
                }
            }
            choice(
                "account", WebhookText.account, options: people.map { ($0.publicID.text, .verbatim($0.displayName)) },
                selected: typed.optional("account"), hint: WebhookText.accountHint, problem: problem)
            submit(WebhookText.make)
        }
    }

    private static func list(_ webhooks: [Webhook]) -> Markup {
        table(
            WebhookText.webhooks,
            columns: [
                Column(WebhookText.address), Column(WebhookText.events), Column(TokenTexts.account),
                Column(SettingsText.state), Column(.act),
            ]
        ) {
            for webhook in webhooks {
                tr(.data("row")) {
                    td { code { webhook.url } }
                    td {
                        span(.class("badges")) {
                            for event in WebhookEvent.choices where webhook.events.contains(event) { badge(event) }
                        }
                    }
                    td { webhook.account }
                    td { state(webhook) }
                    td { acts(webhook) }
                }
            }
        }
    }

    private static func state(_ webhook: Webhook) -> Markup {
        span(.class("badges")) {
            webhook.disabledAt == nil ? badge(WebhookText.on, .good) : badge(WebhookText.off, .attention)
            if let since = webhook.failingSince {
                badge(WebhookText.failing, .bad)
                momentInTable(since)
            }
        }
    }

    private static func acts(_ webhook: Webhook) -> Markup {
        let id = webhook.publicID
        return div(.class("row")) {
            actButton(WebhookText.test, post: "/settings/webhooks/\(id)/test")
            if webhook.disabledAt == nil {
                actButton(WebhookText.disable, post: "/settings/webhooks/\(id)/disable", .quiet)
            } else {
                actButton(WebhookText.enable, post: "/settings/webhooks/\(id)/enable", .quiet)
                actButton(WebhookText.remove, post: "/settings/webhooks/\(id)/remove", .danger)
            }
        }
    }

    private static func record(_ deliveries: ArraySlice<WebhookDelivery>) -> Markup {
        table(
            WebhookText.sent,
            columns: [
                Column(WebhookText.event), Column(WebhookText.subject), Column(SettingsText.state),
                Column(WebhookText.tries, isNumber: true), Column(WebhookText.answer), Column(WebhookText.happened),
            ]
        ) {
            for delivery in deliveries {
                tr(.data("row")) {
                    td { code { delivery.event.rawValue } }
                    td { code { delivery.subject } }
                    td { badge(delivery.state, delivery.state == .failed ? .bad : .neutral) }
                    td(.class("number")) { String(delivery.attempts) }
                    td { delivery.answer }
                    td { momentInTable(delivery.happenedAt) }
                }
            }
        }
    }
}
