import Primitives
import Storage

extension NoticeStore {
    /// What the gate says of one queued mail at this moment.
    func verdict(on mail: QueuedMail, now: Timestamp, in transaction: ReadTransaction) throws -> NoticeGate.Verdict {
        let gate = NoticeGate(tlp: mail.tlp, now: now, answersEncrypted: mail.answersEncrypted)
        let sources = mail.purpose.hasContent ? try transaction.protectedSources(ofCase: mail.caseID) : []
        return try gate.verdict(
            on: recipient(
                contactID: mail.contactID, address: mail.address, isNote: !mail.purpose.hasContent, gate,
                in: transaction),
            namesSource: sources.areNamed(in: "\(mail.subject)\n\(mail.body)", to: mail.address))
    }

    /// A contact that has left the registry is inactive; somebody who was never in it may get up to AMBER, and has no key.
    func recipient(
        contactID: Int64?, address: MailAddress, isNote: Bool, _ gate: NoticeGate, in transaction: ReadTransaction
    ) throws -> NoticeGate.Recipient {
        if let contactID {
            let known = try transaction.addressee(contactID: contactID)
            return known?.gateRecipient(wantsPickup: isNote)
                ?? NoticeGate.Recipient(ceiling: gate.tlp, isActive: false, key: nil, wantsPickup: isNote)
        }
        let known = try transaction.addressee(address: address)
        return known?.gateRecipient(wantsPickup: isNote)
            ?? NoticeGate.Recipient(ceiling: .amber, isActive: true, key: nil, wantsPickup: isNote)
    }
}
