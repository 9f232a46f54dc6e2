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
        do {
            var added = 0
            for key in try offered(request, to: contact) {
                let isNew = try await request.services.registry.addKey(
                    viewer: request.viewer, key, to: contact.publicID)
                if isNew { added += 1 }
            }
            return ContactActs.back(request, to: contact, saying: ContactsText.keysAdded(added))
        } catch let problem as Problem where problem.isOfForm {
            let (typed, beside) = refused(request, problem)
            return request.page(ContactsText.addKey, in: .contacts, problem: beside) { adding(contact, typed, beside) }
        }
    }

    @MarkupBuilder private static func adding(_ contact: Contact, _ typed: String, _ problem: Problem?) -> [Markup] {
        pageHead(.text(ContactsText.addKey), note: .words(contact.name))
        card {
            form(post: "/contacts/\(contact.publicID)/keys/add", .takesFiles) {
                fields(typed, problem)
                submit(ContactsText.addKey)
            }
        }
    }

    /// The file or the pasted text that the keys stand in.
    @MarkupBuilder static func fields(_ typed: String, _ problem: Problem?) -> [Markup] {
        fileField(
            "file", ContactsText.keyFile, accept: ".asc,.gpg,.pgp,.key,.txt,.pem,.crt,.cer,.der,.p7b,.p7c",
            hint: ContactsText.keyFileHint, problem: problem)
        textArea(
            "key", ContactsText.orPublicKey, value: typed, rows: 10, hint: ContactsText.publicKeyHint,
            problem: problem)
    }

    /// The keys of the form, each fit to be encrypted to.
    static func offered(_ request: WebRequest, to contact: Contact) throws(Problem) -> [ContactKeyFacts] {
        let bytes = request.form.file("file")?.bytes ?? Array(request.form.verbatim("key").utf8)
        let keys = try OfferedKeys.read(bytes, by: request.services.keyReader)
        for key in keys { try OfferedKeys.check(key, known: contact.keys, now: request.now) }
        return keys
    }

    /// What was typed and what is the matter with it; what may hold a secret key is not sent back.
    static func refused(_ request: WebRequest, _ problem: Problem) -> (typed: String, beside: Problem) {
        let isSecret = problem.code == Problem.secretKeyOffered.code
        let field = request.form.file("file") == nil ? "key" : "file"
        return (isSecret ? "" : request.form.verbatim("key"), .invalidField(field, problem.text))
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
