import Primitives

extension Text {
    static let codeWrong = Text(
        ja: "コードが正しくないか、すでに使われています。認証アプリに表示されている新しいコードを入力してください。",
        en: "The code is not right, or has been used. Enter the new one that your authenticator app shows.")
    static let signInExpired = Text(
        ja: "時間が経過したため、サインインを中止しました。もう一度サインインしてください。",
        en: "The sign-in has expired. Please sign in again.")
    static let secondFactorOn = Text(
        ja: "二要素認証はすでに有効です。設定し直すには、先に無効にしてください。",
        en: "Two-factor authentication is already on. To set it up anew, turn it off first.")
    static let secondFactorNone = Text(
        ja: "このアカウントには、解除できる二要素認証がありません。",
        en: "This account has no two-factor authentication that you can remove.")
    static let secondFactorRefused = Text(
        ja: "パスワードまたはコードが正しくありません。", en: "The password or the code is not right.")
}
