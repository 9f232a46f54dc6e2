import Primitives

/// The words for signing in through OpenID providers.
enum ProviderText {
    static let providers = Text(ja: "シングルサインオン", en: "Single sign-on")
    static let purpose = Text(
        ja: "Entra ID、KeycloakなどのIDプロバイダ（OpenID Connect）でサインインできるようにします。",
        en: "Sign-in through OpenID Connect providers such as Entra ID or Keycloak.")
    static let provider = Text(ja: "IDプロバイダ", en: "Provider")
    static let none = Text(
        ja: "IDプロバイダはありません。登録すると、サインイン画面にボタンが表示されます。",
        en: "There is no provider yet. Each one you set up gets a button on the sign-in page.")
    static let new = Text(ja: "IDプロバイダを登録", en: "Set up a provider")
    static let save = Text(ja: "保存", en: "Save")
    static let created = Text(
        ja: "IDプロバイダを登録しました。接続をテストしてから有効にしてください。",
        en: "The provider is set up. Test it, then switch it on.")
    static let saved = Text(ja: "IDプロバイダの設定を変更しました。", en: "The provider's settings are changed.")
    static let on = Text(ja: "有効", en: "On")
    static let off = Text(ja: "無効", en: "Off")
    static let enable = Text(ja: "有効にする", en: "Switch on")
    static let enabled = Text(ja: "IDプロバイダを有効にしました。", en: "The provider is on.")
    static let disable = Text(ja: "無効にする", en: "Switch off")
    static let disabled = Text(ja: "IDプロバイダを無効にしました。", en: "The provider is off.")
    static let remove = Text(ja: "削除", en: "Remove")
    static let removed = Text(ja: "IDプロバイダを削除しました。", en: "The provider is removed.")
    static let test = Text(ja: "接続をテスト", en: "Test")
    static let testedWell = Text(
        ja: "IDプロバイダの設定情報と署名鍵を読み取れました。", en: "What the provider says about itself and its signing keys can be read.")
    static let settings = Text(ja: "設定", en: "Settings")
    static let registration = Text(ja: "IDプロバイダ側に登録する内容", en: "What the provider needs to know")
    static let redirect = Text(ja: "リダイレクトURI", en: "Redirect URI")
    static let afterSignOut = Text(ja: "サインアウト後のリダイレクトURI", en: "Redirect URI after signing out")

    static let name = Text(ja: "名称", en: "Name")
    static let nameHint = Text(
        ja: "サインイン画面のボタンに表示されます（例: Entra ID）", en: "On the button of the sign-in page, such as Entra ID")
    static let issuer = Text(ja: "発行者（issuer）", en: "Issuer")
    static let issuerHint = Text(
        ja: "Entra ID: https://login.microsoftonline.com/<テナントID>/v2.0　Keycloak: https://<ホスト>/realms/<レルム>",
        en: "Entra ID: https://login.microsoftonline.com/<tenant id>/v2.0; Keycloak: https://<host>/realms/<realm>")
    static let client = Text(ja: "クライアントID", en: "Client id")
    static let secret = Text(ja: "クライアントシークレット", en: "Client secret")
    static let secretHint = Text(ja: "空のままにすると、登録済みのものを使います。", en: "Leave it empty to keep the one that is stored.")
    static let scopes = Text(ja: "スコープ", en: "Scopes")
    static let claim = Text(ja: "グループのクレーム", en: "Claim with the groups")
    static let claimHint = Text(
        ja: "Entra ID: groups（グループのオブジェクトID）または roles　Keycloak: groups または realm_access.roles",
        en: "Entra ID: groups (object ids) or roles; Keycloak: groups or realm_access.roles")
    static let table = Text(ja: "グループと役割の対応", en: "Groups and their roles")
    static let tableHint = Text(
        ja: "サインインのたびに、所属グループから役割を決め直します。どのグループにも該当しなくなった人のアカウントは停止します。空にした行は削除されます。",
        en:
            "Roles follow the groups at every sign-in. Who is in none of them any more has their account suspended. Lines left empty are dropped."
    )
    static func group(_ number: Int) -> Text { Text(ja: "グループ \(number)", en: "Group \(number)") }
    static func role(_ number: Int) -> Text { Text(ja: "役割 \(number)", en: "Role \(number)") }
    static let noRole = Text(ja: "選んでください", en: "Choose one")
    static let policy = Text(ja: "方針", en: "Policy")
    static let makesAccounts = Text(
        ja: "該当するグループの人が初めてサインインしたとき、アカウントを作成する",
        en: "Make an account at the first sign-in of whoever is in one of the groups")
    static let allowsPassword = Text(
        ja: "連携したアカウントでも、パスワードでのサインインを認める", en: "Linked accounts may go on signing in with their password")
    static let asksSecondFactor = Text(
        ja: "二要素認証はIDプロバイダで行う（オフの場合は、Hikeshiの二要素認証を求めます）",
        en: "The provider asks for a second factor (otherwise ours is asked for as usual)")
    static let ceiling = Text(ja: "作成するアカウントのTLPの上限", en: "TLP ceiling of the accounts it makes")

    static func signIn(with name: String) -> Text { Text(ja: "\(name) でサインイン", en: "Sign in with \(name)") }
    static let signInElsewhere = Text(
        ja: "別のタブでサインインしてからこの画面に戻り、「もう一度送信」を押してください。",
        en: "Sign in in another tab, come back to this one and press “Send it again”.")
    static func stillSignedIn(_ name: String) -> Text {
        Text(
            ja: "Hikeshiからサインアウトしました。\(name) にはサインインしたままです。共用の端末では \(name) からもサインアウトしてください。",
            en: "You are signed out here, and still signed in at \(name). On a shared computer sign out there too.")
    }
    static func signOut(of name: String) -> Text { Text(ja: "\(name) からサインアウト", en: "Sign out of \(name)") }
    static let toSignIn = Text(ja: "サインイン画面へ", en: "To the sign-in page")

    static let links = Text(ja: "シングルサインオンの連携", en: "Linked sign-in")
    static let link = Text(ja: "連携", en: "Link")
    static func link(with name: String) -> Text { Text(ja: "\(name) と連携", en: "Link with \(name)") }
    static let linkHint = Text(
        ja: "連携すると、IDプロバイダでサインインできます。役割はIDプロバイダのグループに従います。",
        en: "Once linked, you can sign in through the provider. Your roles then follow your groups there.")
    static func goOn(to name: String) -> Text { Text(ja: "\(name) へ進む", en: "Go on to \(name)") }
    static func goOnHint(to name: String) -> Text {
        Text(
            ja: "\(name) でサインインすると、その利用者がこのアカウントと連携されます。",
            en: "Sign in at \(name); whoever you are there is linked with this account.")
    }
    static let linked = Text(ja: "IDプロバイダと連携しました。", en: "The account is linked.")
    static let unlink = Text(ja: "連携を解除", en: "Remove the link")
    static let unlinked = Text(ja: "連携を解除しました。", en: "The link is removed.")
    static let noLinks = Text(ja: "連携しているIDプロバイダはありません。", en: "The account is not linked with any provider.")
    static let person = Text(ja: "IDプロバイダでの利用者", en: "Who it is there")
    static let subject = Text(ja: "利用者ID（sub）", en: "Subject (sub)")
    static let subjectHint = Text(
        ja: "サインインを拒否したときの監査ログにも記録されています。", en: "The audit log names it where a sign-in was refused.")
    static let linkedAt = Text(ja: "連携日時（JST）", en: "Linked (JST)")
    static let suspended = Text(ja: "グループから外れたため停止", en: "Suspended: in no group")
    static let without = Text(
        ja: "このアカウントにはパスワードがありません。IDプロバイダでサインインします。",
        en: "This account has no password; it signs in through a provider.")
}
