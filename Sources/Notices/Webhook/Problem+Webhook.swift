import Primitives

extension Problem {
    static var webhookAddress: Problem {
        Problem(
            .invalid, "webhook.address",
            Text(
                ja: "https:// で始まる、外部から届くアドレスを入力してください。",
                en: "Give an address that begins with https:// and can be reached from outside."))
    }
    static var webhookEvents: Problem {
        Problem(.invalid, "webhook.events", Text(ja: "出来事を一つ以上選んでください。", en: "Choose at least one event."))
    }
    static var webhookAccount: Problem {
        Problem(
            .invalid, "webhook.account", Text(ja: "有効なアカウントを選んでください。", en: "Choose an account that is not disabled."))
    }
    static var webhooksFull: Problem {
        Problem(
            .conflict, "webhook.full",
            Text(
                ja: "Webhookは\(WebhookStore.limit)件までです。使わないものを削除してください。",
                en: "There can be \(WebhookStore.limit) webhooks. Remove one that is not used."))
    }
    static var webhookNotFound: Problem {
        Problem(.notFound, "webhook.not-found", Text(ja: "Webhookが見つかりません。", en: "There is no such webhook."))
    }
}
