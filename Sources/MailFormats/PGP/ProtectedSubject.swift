import Primitives

extension ParsedMail {
    /// The subject that stands inside an encryption (RFC 9788, and what came before it): of the decrypted part itself, of
    /// the part inside its signature, or of the mail that it wraps.
    package var protectedSubject: String? {
        let own = subject
        if !own.isEmpty { return own }
        if root.contentType.essence == "multipart/signed", let content = root.children.first {
            return content.ownSubject
        }
        guard root.contentType.isMail, root.contentType.parameters["forwarded"]?.lowercased() == "no" else {
            return nil
        }
        return root.enclosedMail.flatMap { $0.subject.isEmpty ? nil : $0.subject }
    }
}

extension MailPart {
    fileprivate var ownSubject: String? {
        let words = headers.first("subject")?.text ?? ""
        return words.isEmpty
            ? nil : String(String.UnicodeScalarView(words.unicodeScalars.prefix(Limits.subjectCharacters)))
    }
}
