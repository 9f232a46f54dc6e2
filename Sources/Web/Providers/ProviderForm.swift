import Access
import Primitives

/// The form in which a provider is set up and changed.
enum ProviderForm {
    /// Empty lines below those that are filled in.
    private static let spareLines = 4

    static func fields(_ action: Link, _ typed: FormFields, isNew: Bool, problem: Problem?) -> Markup {
        form(post: action) {
            textField(
                "name", ProviderText.name, value: typed["name"], hint: ProviderText.nameHint, problem: problem,
                .required(), .maxlength(60))
            textField(
                "issuer", ProviderText.issuer, value: typed["issuer"], type: "url", hint: ProviderText.issuerHint,
                problem: problem, .required(), .maxlength(500))
            textField(
                "client", ProviderText.client, value: typed["client"], problem: problem, .autocomplete("off"),
                .required(), .maxlength(255))
            textField(
                "secret", ProviderText.secret, type: "password", hint: isNew ? nil : ProviderText.secretHint,
                problem: problem, .autocomplete("new-password"), .maxlength(500))
            textField(
                "scopes", ProviderText.scopes, value: typed.optional("scopes") ?? "openid profile email",
                problem: problem, .required(), .maxlength(500))
            textField(
                "claim", ProviderText.claim, value: typed.optional("claim") ?? "groups",
                hint: ProviderText.claimHint, problem: problem, .required(), .maxlength(100))
            table(typed, problem)
            policy(typed, isNew: isNew && !typed.contains("issuer"), problem)
            submit(ProviderText.save)
        }
    }

    private static func table(_ typed: FormFields, _ problem: Problem?) -> Markup {
        let last = (1...Limits.groupRoles).last { !typed["group-\($0)"].isEmpty } ?? 0
        return fieldset {
            legend { ProviderText.table }
            p(.class("hint")) { ProviderText.tableHint }
            if let problem, problem.field == "table" { p(.class("wrong")) { problem.text } }
            for number in 1...min(last + spareLines, Limits.groupRoles) {
                div(.class("row")) {
                    textField(
                        "group-\(number)", ProviderText.group(number), value: typed["group-\(number)"],
                        .autocomplete("off"), .maxlength(256))
                    choice(
                        "role-\(number)", ProviderText.role(number),
                        of: AccountForms.roles(besides: []),
                        selected: typed.optionalChoice("role-\(number)", of: Role.self), empty: ProviderText.noRole)
                }
            }
        }
    }

    private static func policy(_ typed: FormFields, isNew: Bool, _ problem: Problem?) -> Markup {
        fieldset {
            legend { ProviderText.policy }
            checkbox(
                "makes_accounts", ProviderText.makesAccounts, isChecked: isNew || typed.contains("makes_accounts"))
            choice(
                "tlp", ProviderText.ceiling, of: Array(TLP.allCases),
                selected: typed.optionalChoice("tlp", of: TLP.self) ?? .amber, problem: problem)
            checkbox(
                "allows_password", ProviderText.allowsPassword, isChecked: isNew || typed.contains("allows_password"))
            checkbox(
                "asks_second_factor", ProviderText.asksSecondFactor, isChecked: typed.contains("asks_second_factor"))
        }
    }

    /// What was filled in.
    static func settings(_ form: FormFields) throws(Problem) -> ProviderSettings {
        var table: [GroupRole] = []
        for number in 1...Limits.groupRoles {
            guard let group = form.optional("group-\(number)") else { continue }
            guard let role = form.optionalChoice("role-\(number)", of: Role.self) else {
                throw .invalidField("table", .fieldChoice)
            }
            table.append(GroupRole(group: group, role: role))
        }
        return ProviderSettings(
            name: form["name"], issuer: form["issuer"], clientID: form["client"], scopes: form["scopes"],
            groupClaim: form["claim"], table: table, makesAccounts: form.contains("makes_accounts"),
            tlpCeiling: try form.choice("tlp"), allowsPassword: form.contains("allows_password"),
            asksSecondFactor: form.contains("asks_second_factor"))
    }

    /// As if somebody had just filled it in.
    static func typed(_ settings: ProviderSettings) -> FormFields {
        let lines = settings.table.enumerated().flatMap { index, line in
            [("group-\(index + 1)", line.group), ("role-\(index + 1)", line.role.rawValue)]
        }
        let switches = [
            (settings.makesAccounts, "makes_accounts"), (settings.allowsPassword, "allows_password"),
            (settings.asksSecondFactor, "asks_second_factor"),
        ]
        let texts = [
            ("name", settings.name), ("issuer", settings.issuer), ("client", settings.clientID),
            ("scopes", settings.scopes), ("claim", settings.groupClaim), ("tlp", settings.tlpCeiling.rawValue),
        ]
        return FormFields(
            (texts + lines + switches.filter(\.0).map { ($0.1, "on") }).map { (name: $0.0, value: $0.1) })
    }
}

extension Problem {
    /// The same problem, told beside the field of a provider's form that it is about.
    var besideProviderField: Problem {
        let prefix = "provider."
        guard code.hasPrefix(prefix) else { return self }
        return .invalidField(String(code.dropFirst(prefix.count)), text)
    }
}
