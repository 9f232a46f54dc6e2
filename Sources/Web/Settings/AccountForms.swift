import Access
import Primitives

/// The forms in which accounts are made and their rights changed.
enum AccountForms {
    static func creation(_ typed: FormFields, problem: Problem?) -> Markup {
        form(post: "/settings/accounts") {
            textField(
                "name", .accountName, value: typed["name"], hint: .accountNameHint, problem: problem,
                .autocomplete("off"), .required(), .maxlength(64))
            textField(
                "display_name", .displayName, value: typed["display_name"], problem: problem, .autocomplete("off"),
                .required(), .maxlength(100))
            choice(
                "language", SettingsText.language, options: Language.allCases.map { ($0.rawValue, $0.label) },
                selected: typed.optional("language") ?? Language.ja.rawValue, problem: problem)
            roleFields(Set(typed.all("role").compactMap(Role.init(rawValue:))), problem: problem)
            ceilingField(typed.optionalChoice("tlp", of: TLP.self) ?? .amber, problem: problem)
            textField(
                "password", SettingsText.initialPassword, type: "password", hint: SettingsText.initialPasswordHint,
                problem: problem, .autocomplete("new-password"), .required())
            submit(.createAccount)
        }
    }

    static func rights(of account: Account, problem: Problem?) -> Markup {
        form(post: "/settings/accounts/\(account.publicID)") {
            roleFields(account.roles, problem: problem)
            ceilingField(account.tlpCeiling, problem: problem)
            p(.class("hint")) { SettingsText.rightsHint }
            submit(SettingsText.save)
        }
    }

    static func password(of account: Account, problem: Problem?) -> Markup {
        form(post: "/settings/accounts/\(account.publicID)/password") {
            textField(
                "password", SettingsText.initialPassword, type: "password", hint: SettingsText.initialPasswordHint,
                problem: problem, .autocomplete("new-password"), .required())
            p(.class("hint")) { SettingsText.rightsHint }
            submit(SettingsText.setPassword, .plain)
        }
    }

    static func new(_ form: FormFields) throws(Problem) -> NewAccount {
        let rights = try rights(form)
        return NewAccount(
            name: try form.required("name", limit: 64), displayName: try form.required("display_name", limit: 100),
            language: try form.choice("language"), roles: rights.roles, tlpCeiling: rights.ceiling,
            password: form.verbatim("password"))
    }

    static func rights(_ form: FormFields) throws(Problem) -> (roles: Set<Role>, ceiling: TLP) {
        let roles = form.all("role").map(Role.init(rawValue:))
        guard !roles.isEmpty, !roles.contains(nil) else { throw .invalidField("role", SettingsText.roleRequired) }
        return (Set(roles.compactMap { $0 }), try form.choice("tlp"))
    }

    static func badges(_ roles: Set<Role>) -> Markup {
        span(.class("badges")) { for role in Role.allCases where roles.contains(role) { badge(role) } }
    }

    /// Roles that hold no right yet are offered only to those who already have them, and so is that of people outside,
    /// which two persons give.
    static func roles(besides held: Set<Role>) -> [Role] {
        Role.allCases.filter { role in
            held.contains(role) || role != .securityManager && !PermissionTable.permissions(of: role).isEmpty
        }
    }

    private static func roleFields(_ held: Set<Role>, problem: Problem?) -> Markup {
        fieldset {
            legend { Text.roles }
            for role in roles(besides: held) {
                checkbox("role", value: role.rawValue, role.label, isChecked: held.contains(role))
            }
            if let problem, problem.field == "role" { p(.class("wrong")) { problem.text } }
        }
    }

    private static func ceilingField(_ ceiling: TLP, problem: Problem?) -> Markup {
        choice("tlp", .ceiling, of: Array(TLP.allCases), selected: ceiling, problem: problem)
    }
}

extension Language {
    /// Each language by its own name.
    var label: Text {
        switch self {
        case .ja: .verbatim("日本語")
        case .en: .verbatim("English")
        }
    }
}
