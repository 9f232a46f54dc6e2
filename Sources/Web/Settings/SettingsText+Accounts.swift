import Primitives

/// Accounts.
extension SettingsText {
    static let accounts = Text(ja: "アカウント", en: "Accounts")
    static let account = Text(ja: "アカウント", en: "Account")
    static let accountsPurpose = Text(
        ja: "サインインできる人と、その役割、表示できるTLPの上限です。",
        en: "Who may sign in, in which roles, and up to which TLP.")
    static let newAccount = Text(ja: "アカウントの登録", en: "New account")
    static let createAccount = Text(ja: "アカウントを登録", en: "Create an account")
    static let language = Text(ja: "表示言語", en: "Language")
    static let initialPassword = Text(ja: "初期パスワード", en: "Initial password")
    static let initialPasswordHint = Text(
        ja: "12文字以上。本人に安全な方法で伝え、サインイン後に変更してもらってください。",
        en: "At least 12 characters. Hand it over safely and have it changed after the first sign-in.")
    static let roleRequired = Text(ja: "役割を一つ以上選んでください。", en: "Please choose at least one role.")
    static let createdAt = Text(ja: "登録日時 (JST)", en: "Created (JST)")
    static let enabled = Text(ja: "有効", en: "Enabled")
    static let disabled = Text(ja: "無効", en: "Disabled")
    static let changeRights = Text(ja: "役割とTLPの上限", en: "Roles and TLP ceiling")
    static let rightsHint = Text(
        ja: "変更すると、この人はすべての端末でサインアウトされます。", en: "A change signs this person out everywhere.")
    static let ownRights = Text(
        ja: "自分の役割と状態は変更できません。ほかの管理者に依頼してください。",
        en: "You cannot change your own roles or state. Ask another administrator.")
    static let setPassword = Text(ja: "初期パスワードの再設定", en: "Set a new initial password")
    static let passwordSet = Text(
        ja: "初期パスワードを再設定しました。本人に安全な方法で伝えてください。",
        en: "The new initial password is set. Hand it over safely.")
    static let disable = Text(ja: "無効にする", en: "Disable")
    static let enable = Text(ja: "有効にする", en: "Enable")
    static let disableHint = Text(
        ja: "サインインできなくなり、すべての端末でサインアウトされます。記録はそのまま残ります。",
        en: "The person can no longer sign in and is signed out. What they did stays on record.")
    static let enableHint = Text(
        ja: "元の役割のまま、再びサインインできるようになります。", en: "The person can sign in again, in the same roles.")
    static let rightsChanged = Text(ja: "役割とTLPの上限を変更しました。", en: "Roles and TLP ceiling are changed.")
    static let accountDisabled = Text(ja: "アカウントを無効にしました。", en: "The account is disabled.")
    static let accountEnabled = Text(ja: "アカウントを有効にしました。", en: "The account is enabled.")
    static func accountCreated(_ name: String) -> Text {
        Text(ja: "アカウント \(name) を登録しました。", en: "The account \(name) is created.")
    }

    static let removeSecondFactor = Text(ja: "二要素認証を解除", en: "Remove two-factor authentication")
    static let removeSecondFactorHint = Text(
        ja: "スマートフォンを紛失し、回復コードもないときに解除します。本人からの依頼であることを確かめてください。この人はすべての端末でサインアウトされ、パスワードだけでサインインできるようになります。",
        en:
            "For a lost phone without recovery codes. Make sure that it is the person who asks. They are signed out everywhere, and their password alone will sign them in."
    )
    static let secondFactorRemoved = Text(
        ja: "二要素認証を解除しました。", en: "Two-factor authentication is removed.")
    static let demandSecondFactor = Text(ja: "二要素認証の必須化", en: "Require two-factor authentication")
    static let demandSecondFactorPurpose = Text(
        ja: "選んだ役割の人に、二要素認証を必須とします。", en: "People in the chosen roles must have two-factor authentication.")
    static let demandSecondFactorHint = Text(
        ja: "未設定の人は、サインイン中でも、設定が終わるまでほかの画面を利用できなくなります。",
        en: "Who has not set it up can do nothing else until they have, even if they are signed in now.")
    static let secondFactorDemandChanged = Text(
        ja: "二要素認証を必須とする役割を変更しました。", en: "The roles that require two-factor authentication are changed.")
}
