package import Notices

extension WebServices {
    package var webhooks: WebhookStore {
        WebhookStore(database: database, key: key, allowsPrivate: allowsPrivateWebhooks, random: random)
    }
}
