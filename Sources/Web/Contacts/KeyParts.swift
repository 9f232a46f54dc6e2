import Access
import Primitives
import Registry

/// A contact's key: what it is, why it is trusted, and the form that declares so.
enum KeyParts {
    static func full(
        _ key: ContactKey, of contact: Contact, names: ActorNames, _ request: WebRequest
    ) -> Markup {
        div(.class("stack")) {
            div(.class("row")) {
                badge(key.scheme)
                code { key.spokenFingerprint }
                state(key, now: request.now)
                if key.isWeak { badge(ContactsText.weak, .bad) }
                if !key.canEncrypt { badge(ContactsText.signOnly, .attention) }
            }
            facts([
                (ContactsText.userIDs, .words(key.userIDs.joined(separator: " / "))),
                (ContactsText.algorithm, .words(key.algorithm)),
                (ContactsText.expires, key.expiresAt.map { moment($0) } ?? .text(ContactsText.noExpiry)),
                (ContactsText.verification, verification(key, names)),
            ])
            p { a(address(key, contact)) { ContactsText.downloadKey } }
            if request.viewer.holds(.keyTrust) { trustForms(key, contact) }
            if request.viewer.holds(.registryWrite) {
                actButton(ContactsText.remove, post: address(key, contact, "remove"), .quiet)
            }
        }
    }

    static func state(_ key: ContactKey, now: Timestamp) -> Markup {
        let state = key.state(at: now)
        let tone: Tone =
            switch state {
            case .verified: .good
            case .seen: .attention
            case .revoked, .expired: .bad
            }
        return badge(Text(ja: "鍵: \(state.label.ja)", en: "Key: \(state.label.en)"), tone)
    }

    private static func verification(_ key: ContactKey, _ names: ActorNames) -> Markup {
        guard let verification = key.verification else { return span(.class("quiet")) { "–" } }
        return span {
            verification.method.label
            " "
            verification.note
            " "
            span(.class("quiet")) {
                actorName(verification.by, names)
                " "
                moment(verification.at)
            }
        }
    }

    private static func trustForms(_ key: ContactKey, _ contact: Contact) -> Markup {
        guard key.trust != .revoked else { return .nothing }
        return .group([
            key.isWeak || key.trust == .verified
                ? .nothing
                : details {
                    summary { ContactsText.verifyKey }
                    form(post: address(key, contact, "verify")) {
                        fieldset {
                            legend { ContactsText.method }
                            for method in KeyVerification.Method.allCases {
                                radio("method", value: method.rawValue, method.label, isChecked: method == .phone)
                            }
                        }
                        Markup.element(
                            "label", [.class("field")],
                            [
                                span { ContactsText.methodNote },
                                .void("input", [.type("text"), .name("note"), .maxlength(300)]),
                            ])
                        submit(ContactsText.verify, .plain)
                    }
                },
            actButton(ContactsText.revokeKey, post: address(key, contact, "revoke"), .quiet),
        ])
    }

    private static func address(_ key: ContactKey, _ contact: Contact) -> Link {
        "/contacts/\(contact.publicID)/keys/\(key.fingerprint)"
    }

    private static func address(_ key: ContactKey, _ contact: Contact, _ act: String) -> Link {
        "/contacts/\(contact.publicID)/keys/\(key.fingerprint)/\(act)"
    }
}
