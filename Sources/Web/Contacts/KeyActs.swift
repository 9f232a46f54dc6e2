import Access
import Primitives
import Registry

/// Adding a contact's public keys, declaring them trusted or revoked, removing them.
enum KeyActs {
    static func showAdding(_ request: WebRequest) async throws -> Answer {
        let contact = try await ContactActs.contact(request)
        return request.page(ContactsText.addKey, in: .contacts, width: .narrow) { adding(contact, "", nil) }
    }

    static func add(_ request: WebRequest) async throws -> Answer {
        let contact = try await ContactActs.contact(request)
        let typed = request.form.verbatim("key")
        let file = request.form.file("file")
        do {
            let keys = try OfferedKeys.read(file?.bytes ?? Array(typed.utf8), by: request.services.keyReader)
            for key in keys { try OfferedKeys.check(key, known: contact.keys, now: request.now) }
            var added = 0
            for key in keys {
                let isNew = try await request.services.registry.addKey(
                    viewer: request.viewer, key, to: contact.publicID)
                if isNew { added += 1 }
            }
            return ContactActs.back(request, to: contact, saying: ContactsText.keysAdded(added))
        } catch let problem as Problem where problem.isOfForm {
            // What may hold a secret key is not sent back.
            let shown = problem.code == Problem.secretKeyOffered.code ? "" : typed
            let beside = Problem.invalidField(file == nil ? "key" : "file", problem.text)
            return request.page(ContactsText.addKey, in: .contacts, problem: beside) { adding(contact, shown, beside) }
        }
    }

    @MarkupBuilder private static func adding(_ contact: Contact, _ typed: String, _ problem: Problem?) -> [Markup] {
        pageHead(.text(ContactsText.addKey), note: .words(contact.name))
        card {
            form(post: "/contacts/\(contact.publicID)/keys/add", .takesFiles) {
                fileField(
                    "file", ContactsText.keyFile, accept: ".asc,.gpg,.pgp,.key,.txt,.pem,.crt,.cer,.der,.p7b,.p7c",
                    hint: ContactsText.keyFileHint, problem: problem)
                textArea(
                    "key", ContactsText.orPublicKey, value: typed, rows: 10, hint: ContactsText.publicKeyHint,
                    problem: problem)
                submit(ContactsText.addKey)
            }
        }
    }

    /// The key as it was handed over, for whoever has to give it on or to look into it.
    static func download(_ request: WebRequest) async throws -> Answer {
        let contact = try await ContactActs.contact(request)
        let fingerprint = try request.parameter("fingerprint")
        let bytes = try await request.services.registry.keyBytes(
            viewer: request.viewer, fingerprint: fingerprint, of: contact.publicID)
        guard let bytes, let key = contact.keys.first(where: { $0.fingerprint == fingerprint }) else {
            throw Problem.pageNotFound
        }
        return .download(bytes, name: "\(fingerprint.suffix(16)).\(key.scheme == .smime ? "cer" : "asc")")
    }

    static func verify(_ request: WebRequest) async throws -> Answer {
        let contact = try await ContactActs.contact(request)
        do {
            try await request.services.registry.verifyKey(
                viewer: request.viewer, fingerprint: try request.parameter("fingerprint"), of: contact.publicID,
                method: try request.form.choice("method"), note: request.form["note"])
            return ContactActs.back(request, to: contact, saying: ContactsText.keyVerified)
        } catch let problem as Problem where problem.isOfForm {
            return request.redirect(to: "/organizations/\(contact.organization.publicID)", problem: problem)
        }
    }

    static func revoke(_ request: WebRequest) async throws -> Answer {
        let contact = try await ContactActs.contact(request)
        try await request.services.registry.revokeKey(
            viewer: request.viewer, fingerprint: try request.parameter("fingerprint"), of: contact.publicID)
        return ContactActs.back(request, to: contact, saying: ContactsText.keyRevoked)
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        let contact = try await ContactActs.contact(request)
        try await request.services.registry.removeKey(
            viewer: request.viewer, fingerprint: try request.parameter("fingerprint"), of: contact.publicID)
        return ContactActs.back(request, to: contact, saying: ContactsText.removed)
    }
}
