import Access
import Primitives

func signInPage(next: String, name: String, kept: KeptForm? = nil, problem: Problem?) -> Markup {
    div(.class("door")) {
        h1 { Text.signIn }
        if let problem { problemBanner(problem) }
        form(post: "/sign-in") {
            if !next.isEmpty { hiddenField("next", next) }
            if let kept { kept.carried }
            textField(
                "name", .accountName, value: name, .autocomplete("username"), .required(), .autofocus(name.isEmpty))
            textField(
                "password", .password, type: "password", .autocomplete("current-password"), .required(),
                .autofocus(!name.isEmpty))
            submit(.signIn)
        }
    }
}

func setupPage(_ typed: FormFields, problem: Problem?) -> Markup {
    div(.class("door")) {
        h1 { Text.setup }
        p { Text.setupHint }
        if let problem { problemBanner(problem) }
        form(post: "/setup") {
            textField(
                "token", .setupToken, value: typed["token"], hint: .setupTokenHint, .autocomplete("off"), .required())
            textField(
                "name", .accountName, value: typed["name"], hint: .accountNameHint, .autocomplete("username"),
                .required())
            textField(
                "display_name", .displayName, value: typed["display_name"], .autocomplete("name"), .required())
            textField(
                "password", .password, type: "password", hint: .passwordHint(PasswordRule.minimumCharacters),
                .autocomplete("new-password"), .required())
            submit(.createAccount)
        }
    }
}
