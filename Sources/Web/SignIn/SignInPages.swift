import Access
import Primitives

func signInPage(
    next: String, name: String, kept: KeptForm? = nil, providers: [Provider] = [], problem: Problem?
) -> Markup {
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
        providerButtons(providers, next: next, isKeeping: kept != nil)
        if let kept, !providers.isEmpty {
            p { ProviderText.signInElsewhere }
            kept.markup
        }
    }
}

func setupPage(_ typed: FormFields, problem: Problem?) -> Markup {
    div(.class("door")) {
        h1 { Text.setup }
        if let problem { problemBanner(problem) }
        p { Text.setupHint }
        form(post: "/setup") {
            textField(
                "token", .setupToken, value: typed["token"], hint: .setupTokenHint, problem: problem,
                .autocomplete("off"), .required(), .autofocus(problem == nil))
            textField(
                "name", .accountName, value: typed["name"], hint: .accountNameHint, problem: problem,
                .autocomplete("username"), .required(), .maxlength(64))
            textField(
                "display_name", .displayName, value: typed["display_name"], hint: .displayNameHint, problem: problem,
                .autocomplete("name"), .required(), .maxlength(100))
            textField(
                "password", .password, type: "password", hint: .passwordHint(PasswordRule.minimumCharacters),
                problem: problem, .autocomplete("new-password"), .required())
            textField(
                "repeat", .passwordAgain, type: "password", problem: problem, .autocomplete("new-password"), .required()
            )
            submit(.createAccount)
        }
    }
}
