package import Primitives
package import Transport

/// Whatever takes our mails: sealed ones and no others.
package protocol MailRelay: Sendable {
    func send(_ mail: SealedMail, from sender: MailAddress) async -> SMTPOutcome
}

extension SMTPSubmission: MailRelay {
    package func send(_ mail: SealedMail, from sender: MailAddress) async -> SMTPOutcome {
        await send(mail.bytes, from: mail.hasNullSender ? nil : sender, to: mail.recipient, asking: mail.statusRequest)
    }
}
