package import Access
package import Primitives
package import Storage

/// What the holder of a link sees: the one notice made for them, and what they answered so far.
package struct ResponsePage: Sendable {
    package let delivery: Delivery
    package let teamName: Text
    package let teamAddress: MailAddress
    package let caseNumber: String
    package let tlp: TLP
    package let subject: String
    package let text: String
    package let responses: [Response]
}

extension NoticeStore {
    /// The content behind the viewer's own link; anybody else gets `delivery.not-found`.
    package func responsePage(viewer: Viewer, in transaction: ReadTransaction) throws -> ResponsePage {
        guard case .link(let own) = viewer.kind else { throw Problem.deliveryNotFound }
        return try page(viewer: viewer, of: own, in: transaction)
    }

    func page(viewer: Viewer, of id: PublicID, in transaction: ReadTransaction) throws -> ResponsePage {
        let (delivery, notice) = try delivery(viewer: viewer, id, in: transaction)
        let writer = try letterWriter(for: notice, in: transaction)
        let letter = try writer.letter(to: delivery, link: Text.linkThisPage[delivery.language])
        return ResponsePage(
            delivery: delivery, teamName: writer.team.name, teamAddress: writer.team.address,
            caseNumber: notice.caseNumber, tlp: notice.tlp, subject: letter.subject, text: letter.body,
            responses: try responses(viewer: viewer, of: id, in: transaction))
    }
}
