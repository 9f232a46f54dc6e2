package import Access
package import Primitives
package import Storage

/// What one recipient would get, and who could read it on the way.
package struct RecipientPreview: Sendable {
    package let delivery: Delivery
    package let verdict: NoticeGate.Verdict
    /// The key the registry has for this recipient, usable or not.
    package let key: NoticeGate.Key?
    package let subjectLine: String
    /// The mail's text, label first; for a pick-up note that of the page behind the link.
    package let text: String
    /// Why there is no text.
    package let problem: Problem?
    package let readers: [Text]
}

extension NoticeStore {
    /// Every recipient's verdict and exact text at `now`.
    package func previews(
        viewer: Viewer, _ id: PublicID, now: Timestamp, in transaction: ReadTransaction
    ) throws -> [RecipientPreview] {
        let notice = try find(viewer: viewer, id, in: transaction)
        let writer = try letterWriter(for: notice, in: transaction)
        let gate = notice.gate(now: now)
        let sources = try transaction.protectedSources(ofCase: notice.caseID)
        return try deliveries(of: notice, in: transaction).map { delivery in
            let letter = try? writer.letter(to: delivery, link: Text.linkPlaceholder[delivery.language])
            let verdict = try verdict(of: gate, on: delivery, letter, sources, in: transaction)
            let key = try transaction.addressee(contactID: delivery.contactID)?.key
            return preview(delivery, verdict, key, writer)
        }
    }

    private func preview(
        _ delivery: Delivery, _ verdict: NoticeGate.Verdict, _ key: NoticeGate.Key?, _ writer: LetterWriter
    ) -> RecipientPreview {
        var letter: Letter?
        var problem: Problem?
        do throws(Problem) {
            letter = try writer.letter(to: delivery, link: Text.linkPlaceholder[delivery.language])
        } catch {
            problem = error
        }
        let notice = writer.notice
        return RecipientPreview(
            delivery: delivery, verdict: verdict, key: key,
            subjectLine: "[\(notice.tlp.mark)][\(notice.caseNumber)] \(letter?.subject ?? "")",
            text: letter.map { "\(notice.tlp.mark)\n\n\($0.body)" } ?? "", problem: problem,
            readers: readers(of: delivery, verdict, writer.team))
    }

    private func readers(of delivery: Delivery, _ verdict: NoticeGate.Verdict, _ team: TeamIdentity) -> [Text] {
        guard case .pass(let clearance) = verdict else { return [] }
        let (contact, names) = (delivery.contact, delivery.organizationNames)
        let person = contact.isEmpty ? names : Text(ja: "\(contact)（\(names.ja)）", en: "\(contact) (\(names.en))")
        switch clearance.mode {
        case .encrypted:
            let own = clearance.key?.scheme == .smime ? team.certificate?.fingerprint : team.fingerprint
            return [.readerKey(person, clearance.key?.fingerprint ?? ""), .readerKey(team.name, own ?? "")]
        case .signed: return [person, .readerRelays]
        case .pickup: return [.readerLink(delivery.address.description)]
        }
    }
}
