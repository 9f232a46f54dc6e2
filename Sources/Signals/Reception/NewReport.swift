import Access
import MailFormats
package import Primitives
import Storage

/// A report as it comes in at one of our own doors, before it is kept.
package struct NewReport: Sendable {
    package struct Attachment: Sendable {
        package var name: String
        package var contentType: String
        package var bytes: [UInt8]

        package init(name: String, contentType: String = "application/octet-stream", bytes: [UInt8]) {
            self.name = name
            self.contentType = contentType
            self.bytes = bytes
        }
    }

    package var channel: IntakeEnvelope.Source
    /// Names this one act of handing in: sent again, it keeps nothing twice. For alerts it names what is the matter.
    package var submission: String
    package var caller = Reception.Caller()
    /// Empty takes the first line of the text.
    package var subject = ""
    package var text: String
    package var attachments: [Attachment] = []
    /// Nil is now.
    package var takenAt: Timestamp?
    package var happenedAt: Timestamp?
    package var tlp: TLP?
    package var isUnnamed = false
    package var callBack: Reception.CallBack?
    /// What several alerts have in common, whatever their state: each goes to where the first of them went.
    package var thread: String?

    package init(_ channel: IntakeEnvelope.Source, submission: String, text: String) {
        self.channel = channel
        self.submission = submission
        self.text = text
    }

    /// What whoever hands it in must hold; nil for what is no door of ours.
    var permission: Permission? {
        switch channel {
        case .phone, .chat, .visit: .reportTriage
        case .form: .inboxWrite
        case .api: .reportSubmit
        case .webhook: .alertSubmit
        default: nil
        }
    }

    /// All that was handed in, in one digest: tells a second sending from a changed one.
    var content: BlobDigest {
        var fields: [String] = [channel.rawValue, caller.name, caller.organization, caller.phone]
        fields += [caller.address?.key ?? "", subject, text, tlp?.rawValue ?? "", String(isUnnamed)]
        for moment in [takenAt, happenedAt] { fields.append(String(moment?.milliseconds ?? 0)) }
        fields.append(callBack?.number ?? "")
        for file in attachments { fields += [file.name, file.contentType, BlobDigest(of: file.bytes).hex] }
        var bytes: [UInt8] = []
        for field in fields { bytes += Array("\(field.utf8.count):\(field)".utf8) }
        return BlobDigest(of: bytes)
    }

    /// The mail that is kept of it; `before`: the mail of its thread that came first.
    func mail(_ messageID: String, after before: String?, at now: Timestamp, random: Randomness) throws -> [UInt8] {
        var mail = OutgoingMail(
            from: Mailbox(name: caller.name, address: caller.address?.description ?? ""), to: [], subject: title,
            date: takenAt ?? now, messageID: messageID, text: text)
        mail.isRecord = true
        mail.inReplyTo = before
        mail.attachments = attachments.map {
            OutgoingMail.Attachment(fileName: $0.name, contentType: $0.contentType, bytes: $0.bytes)
        }
        return try MailWriter(random: random).write(mail)
    }

    private var title: String {
        guard subject.isEmpty else { return subject }
        let line = text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) } ?? ""
        return String(line.prefix(100))
    }
}
