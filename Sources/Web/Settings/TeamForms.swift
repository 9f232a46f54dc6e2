import Notices
import Primitives

/// The forms in which the team's name, address and key are changed.
enum TeamForms {
    private static let nameLimit = 100

    static func naming(
        _ team: TeamIdentity, _ fixed: TeamControl.Fixed, _ typed: FormFields, _ problem: Problem?
    ) -> Markup {
        func value(_ name: String, _ stored: String) -> String { typed.contains(name) ? typed[name] : stored }
        return card(SettingsText.changeTeam) {
            if fixed.isAnything { p(.class("hint")) { SettingsText.teamFixed } }
            if !fixed.isEverything {
                form(post: "/settings/team") {
                    if !fixed.nameInJapanese {
                        textField(
                            "name_ja", SettingsText.nameInJapanese, value: value("name_ja", team.name.ja),
                            problem: problem, .required(), .maxlength(nameLimit))
                    }
                    if !fixed.nameInEnglish {
                        textField(
                            "name_en", SettingsText.nameInEnglish, value: value("name_en", team.name.en),
                            problem: problem, .required(), .maxlength(nameLimit))
                    }
                    if !fixed.address {
                        textField(
                            "address", SettingsText.address, value: value("address", team.address.description),
                            type: "email", hint: SettingsText.addressHint, problem: problem, .required())
                    }
                    submit(SettingsText.save)
                }
            }
        }
    }

    static func keys(_ problem: Problem?) -> Markup {
        let isOfKey = problem?.field == "secret_key" || problem?.field == "passphrase"
        return card(SettingsText.changeKey) {
            p { SettingsText.changeKeyNote }
            details {
                summary { SettingsText.makeKey }
                p { SettingsText.makeKeyNote }
                actButton(SettingsText.makeKeyNow, post: "/settings/team/key/new")
            }
            details(.open(isOfKey)) {
                summary { SettingsText.takeKey }
                form(post: "/settings/team/key", .takesFiles) {
                    fileField(
                        "secret_key", SettingsText.secretKey, accept: ".asc,.gpg,.pgp,.key",
                        hint: SettingsText.secretKeyHint, problem: problem, .required())
                    textField(
                        "passphrase", SettingsText.passphrase, type: "password", hint: SettingsText.passphraseHint,
                        problem: problem, .autocomplete("off"))
                    submit(SettingsText.takeKeyNow, .plain)
                }
            }
        }
    }

    static func name(_ field: String, in form: FormFields) throws(Problem) -> String {
        try form.required(field, limit: nameLimit)
    }

    static func address(in form: FormFields) throws(Problem) -> MailAddress {
        guard let address = MailAddress(try form.required("address")) else {
            throw .invalidField("address", SettingsText.addressUnreadable)
        }
        return address
    }
}
