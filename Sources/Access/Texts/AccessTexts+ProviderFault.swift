package import Primitives

extension ProviderFault {
    /// What is wrong, and what can be done about it.
    package var text: Text {
        switch self {
        case .unreachable, .status, .discoveryMalformed, .discoveryIssuer, .endpoint, .withoutCode, .withoutS256,
            .authentication, .keysMalformed, .secretUnopened:
            providerText
        case .attemptOver, .refused, .answerIssuer, .codeMissing, .tokenRefused, .tokenMissing, .sessionOver:
            answerText
        case .tokenMalformed, .algorithm, .keyUnnamed, .keyUnknown, .signature, .issuer, .audience, .expired, .notYet,
            .nonce, .subject:
            tokenText
        default: personText
        }
    }

    private var providerText: Text {
        switch self {
        case .unreachable(let words):
            Text(ja: "IDプロバイダに接続できません（\(words)）。", en: "The provider cannot be reached (\(words)).")
        case .status(let status):
            Text(ja: "IDプロバイダがHTTP \(status)を返しました。", en: "The provider answered HTTP \(status).")
        case .discoveryIssuer(let found):
            Text(
                ja: "IDプロバイダが名乗る発行者（\(found)）が、設定の発行者と一致しません。末尾の「/」まで同じ文字にしてください。",
                en: "The provider calls itself \(found), which is not the issuer in the settings. Write it exactly so.")
        case .endpoint(let name):
            Text(
                ja: "IDプロバイダの設定情報にある \(name) がないか、接続できないアドレスです。",
                en: "\(name) is missing from what the provider says about itself, or is no address that may be asked.")
        case .withoutCode:
            Text(ja: "IDプロバイダが認可コードフローに対応していません。", en: "The provider does not offer the authorization code flow.")
        case .withoutS256:
            Text(ja: "IDプロバイダがPKCE（S256）に対応していません。", en: "The provider does not take PKCE with S256.")
        case .authentication:
            Text(
                ja: "IDプロバイダが client_secret_basic にも client_secret_post にも対応していません。",
                en: "The provider takes neither client_secret_basic nor client_secret_post.")
        case .keysMalformed:
            Text(ja: "IDプロバイダの署名鍵（JWKS）を読み取れません。", en: "The provider's signing keys (JWKS) cannot be read.")
        case .secretUnopened:
            Text(
                ja: "クライアントシークレットを開けません。マスターキーを確認するか、入力し直してください。",
                en: "The client secret does not open. Check the master key, or enter the secret again.")
        default:
            Text(
                ja: "IDプロバイダの設定情報（.well-known/openid-configuration）を読み取れません。",
                en: "What the provider says about itself (.well-known/openid-configuration) cannot be read.")
        }
    }

    private var answerText: Text {
        switch self {
        case .attemptOver, .sessionOver:
            Text(
                ja: "サインインの手続きが無効になりました（時間切れ、使用済み、または別のブラウザです）。もう一度サインインしてください。",
                en:
                    "This sign-in is over: it took too long, was used already or began in another browser. Please start again."
            )
        case .refused("access_denied"):
            Text(ja: "IDプロバイダでのサインインが取り消されたか、拒否されました。", en: "The sign-in was cancelled or refused at the provider.")
        case .refused(let code):
            Text(ja: "IDプロバイダがサインインを拒否しました（\(code)）。", en: "The provider refused the sign-in (\(code)).")
        case .answerIssuer:
            Text(ja: "別のIDプロバイダからの応答のため、受け付けません。", en: "The answer is another provider's and is not taken.")
        case .tokenRefused(let code):
            Text(
                ja: "IDプロバイダがトークンを発行しませんでした（\(code)）。クライアントIDとシークレットを確認してください。",
                en: "The provider gave no token (\(code)). Check client id and client secret.")
        case .tokenMissing:
            Text(
                ja: "IDプロバイダの応答にIDトークンがありません。スコープに openid が必要です。",
                en: "There is no ID token in the provider's answer. The scopes need openid.")
        default: Text(ja: "IDプロバイダの応答に認可コードがありません。", en: "There is no authorization code in the provider's answer.")
        }
    }

    private var tokenText: Text {
        switch self {
        case .algorithm:
            Text(
                ja: "IDトークンの署名方式を利用できません（RS256、PS256、ES256、EdDSAのみ）。",
                en: "The ID token is not signed in a way that is taken: RS256, PS256, ES256 or EdDSA.")
        case .keyUnnamed: Text(ja: "IDトークンに鍵の識別子（kid）がありません。", en: "The ID token does not name its key (kid).")
        case .keyUnknown:
            Text(
                ja: "IDトークンの署名鍵が、IDプロバイダの公開している鍵にありません。", en: "The provider does not publish the key of this ID token.")
        case .signature: Text(ja: "IDトークンの署名が正しくありません。", en: "The signature of the ID token is not right.")
        case .issuer: Text(ja: "IDトークンの発行者（iss）が設定と一致しません。", en: "The ID token has another issuer (iss).")
        case .audience: Text(ja: "IDトークンの宛先（aud、azp）が異なります。", en: "The ID token is for somebody else (aud, azp).")
        case .expired: Text(ja: "IDトークンの有効期限が切れています。", en: "The ID token has expired.")
        case .notYet:
            Text(
                ja: "IDトークンの発行日時がないか、未来になっています。サーバの時刻を確認してください。",
                en: "The ID token says not when it was made, or lies in the future. Check this server's clock.")
        case .nonce: Text(ja: "IDトークンがこのサインインのものではありません（nonce）。", en: "The ID token is of another sign-in (nonce).")
        case .subject: Text(ja: "IDトークンの利用者ID（sub）が正しくありません。", en: "The ID token has no usable subject (sub).")
        default: Text(ja: "IDトークンを読み取れません。", en: "The ID token cannot be read.")
        }
    }

    private var personText: Text {
        switch self {
        case .groupsOverage:
            Text(
                ja: "所属グループが多いため、IDトークンに含まれていません。管理者に、アプリケーションに割り当てたグループだけをトークンに含める設定を依頼してください。",
                en:
                    "You are in more groups than fit into a token. Ask your administrator to put only the groups assigned to the application into it."
            )
        case .groupsUnreadable:
            Text(
                ja: "IDトークンのグループを読み取れません。管理者にお知らせください。",
                en: "The groups in the ID token cannot be read. Please tell your administrator.")
        case .groupsNone:
            Text(
                ja: "利用を許可されたグループに所属していません。必要な場合は管理者に依頼してください。",
                en: "You are in no group that may use this. Ask your administrator if you need to.")
        case .leftLastAdministrator:
            Text(
                ja: "利用を許可されたグループに所属していません。最後の管理者のためアカウントは停止していません。パスワードでサインインしてください。",
                en:
                    "You are in no group that may use this. As the last administrator you keep the account: sign in with your password."
            )
        case .notLinked:
            Text(
                ja: "このIDプロバイダの利用者に対応するアカウントがありません。パスワードでサインインして連携するか、管理者に依頼してください。",
                en:
                    "There is no account for you yet. Sign in with your password and link it, or ask your administrator."
            )
        case .accountDisabled: Text(ja: "このアカウントは無効になっています。", en: "This account is disabled.")
        case .accountOutside:
            Text(ja: "社外の利用者のアカウントは連携できません。", en: "Accounts of people outside cannot be linked.")
        case .linkTaken:
            Text(ja: "IDプロバイダのこの利用者は、すでに連携されています。", en: "This person at the provider is linked already.")
        case .linksFull:
            Text(
                ja: "連携は一つのアカウントにつき\(Limits.linksPerAccount)件までです。",
                en: "An account can have \(Limits.linksPerAccount) links.")
        default: .accessForbidden
        }
    }
}
