import MailFormats
import Primitives

/// Whom a machine may answer (RFC 3834 §2, §4).
enum AnswerRule {
    /// Ways on which a mail comes fresh from its sender.
    private static let ways: Set<IntakeEnvelope.Source> = [.lmtp, .mailbox, .pipe]
    /// A mail that passed more servers than this goes in circles.
    private static let hops = 30
    /// Local parts, or beginnings of them, behind which nobody reads.
    private static let nobody = [
        "noreply", "no-reply", "no_reply", "no.reply", "donotreply", "do-not-reply", "do_not_reply", "mailer-daemon",
        "mailerdaemon", "postmaster", "bounce", "listserv", "majordomo", "mailman", "owner-", "daemon", "root",
        "nobody",
        "auto-reply", "autoreply",
    ]
    private static let endings = ["-request", "-owner", "-bounces", "-noreply", "-no-reply"]

    /// Nil where no machine may answer: mails of machines, lists and bounces, mails that go in circles, senders whose
    /// envelope and From field do not agree, mails of a mailbox that is only looked at, and what came as no mail.
    static func address(of reading: MailReading, _ claimed: ClaimedMail) -> MailAddress? {
        let (mail, envelope) = (reading.mail, claimed.envelope)
        guard ways.contains(envelope.source), claimed.reception == nil, !envelope.isShadow,
            reading.messageClass == .ordinary, !mail.automation.forbidsAutomaticAnswer,
            !mail.headers.contains("x-hikeshi-loop"), !mail.headers.contains("x-loop"),
            !mail.headers.contains("x-rt-loop-prevention"), mail.headers.all("received").count <= hops,
            let from = reading.from, !isNobody(from), !envelope.recipients.contains(where: { $0.key == from.key })
        else { return nil }
        guard let path = envelope.returnPath ?? mail.automation.returnPath else { return from }
        return MailAddress(path)?.key == from.key ? from : nil
    }

    private static func isNobody(_ address: MailAddress) -> Bool {
        let local = address.key.prefix { $0 != "@" }
        return nobody.contains(where: local.hasPrefix) || endings.contains(where: local.hasSuffix)
    }
}
