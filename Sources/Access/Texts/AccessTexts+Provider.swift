import Primitives

extension Problem {
    static var providerNotFound: Problem {
        Problem(.notFound, "provider.not-found", Text(ja: "IDプロバイダが見つかりません。", en: "There is no such provider."))
    }
    static var providerName: Problem {
        Problem(.invalid, "provider.name", Text(ja: "名称は60文字以内で入力してください。", en: "Give a name of up to 60 characters."))
    }
    static var providerIssuer: Problem {
        Problem(
            .invalid, "provider.issuer",
            Text(
                ja: "発行者（issuer）は https:// で始まるURLで入力してください。",
                en: "The issuer is an address that begins with https://."))
    }
    static var providerTenants: Problem {
        Problem(
            .invalid, "provider.issuer",
            Text(
                ja: "common、organizations など複数テナント用の発行者は使えません。自組織のテナントIDを含むURLを入力してください。",
                en:
                    "Issuers for many tenants (common, organizations) are not taken. Give the one with your tenant's id."
            ))
    }
    static var providerTaken: Problem {
        Problem(
            .conflict, "provider.issuer",
            Text(ja: "その発行者はすでに登録されています。", en: "There is a provider with that issuer already."))
    }
    static var providerClient: Problem {
        Problem(.invalid, "provider.client", Text(ja: "クライアントIDを入力してください。", en: "Give the client id."))
    }
    static var providerSecret: Problem {
        Problem(
            .invalid, "provider.secret",
            Text(ja: "クライアントシークレットを入力してください。", en: "Give the client secret."))
    }
    static var providerScopes: Problem {
        Problem(
            .invalid, "provider.scopes",
            Text(ja: "スコープには openid を含め、空白で区切ってください。", en: "The scopes need openid, with blanks between them."))
    }
    static var providerClaim: Problem {
        Problem(
            .invalid, "provider.claim",
            Text(ja: "グループのクレーム名を半角で入力してください。", en: "Give the name of the claim that holds the groups."))
    }
    static var providerGroup: Problem {
        Problem(
            .invalid, "provider.table", Text(ja: "グループは256バイト以内で入力してください。", en: "A group takes up to 256 bytes."))
    }
    static var providerRole: Problem {
        Problem(
            .invalid, "provider.table", Text(ja: "グループごとに役割を選んでください。", en: "Choose a role for every group."))
    }
    static var providerTableFull: Problem {
        Problem(
            .invalid, "provider.table",
            Text(
                ja: "グループと役割の対応は\(Limits.groupRoles)行までです。",
                en: "The table of groups and roles takes up to \(Limits.groupRoles) lines."))
    }
    static var providersFull: Problem {
        Problem(
            .conflict, "provider.full",
            Text(
                ja: "IDプロバイダは\(Limits.providers)件までです。使わないものを削除してください。",
                en: "There can be \(Limits.providers) providers. Remove one that is not used."))
    }
    static var providerCeiling: Problem { Problem(.invalid, "provider.tlp", .externalAboveCeiling) }
    static var providerBusy: Problem {
        Problem(.tooMany, "provider.throttled", .signInThrottled)
    }
    static var signInByProvider: Problem {
        Problem(
            .invalid, "sign-in.by-provider",
            Text(
                ja: "このアカウントはパスワードではサインインできません。IDプロバイダからサインインしてください。",
                en: "This account does not sign in with a password. Sign in with your provider."))
    }
    static var linkNotFound: Problem {
        Problem(.notFound, "provider.link-not-found", Text(ja: "連携が見つかりません。", en: "There is no such link."))
    }
    static var linkSubject: Problem {
        Problem(
            .invalid, "provider.link-subject",
            Text(ja: "利用者ID（sub）を半角で入力してください。", en: "Give the subject (sub) of the person."))
    }
    static var linkIsOnlyWay: Problem {
        Problem(
            .invalid, "provider.only-way",
            Text(
                ja: "パスワードのないアカウントのため、連携を解除できません。管理者に依頼してください。",
                en: "This account has no password, so its link cannot be removed. Ask an administrator."))
    }
}
