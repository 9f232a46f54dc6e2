package import Access
import Cases
package import Primitives
package import Storage

/// Somebody who told us something of a case and asked not to be named to others (情報源の秘匿).
package struct ProtectedSource: Sendable, Hashable {
    package let name: String
    package let organization: String
    package let address: MailAddress?

    /// Shorter words stand in too many texts to mean anybody; letters that are no ASCII say more.
    private static let shortest = (ascii: 4, other: 2)

    /// Whether the text names the source by name, organisation or address to somebody else.
    package func isNamed(in text: String, to recipient: MailAddress) -> Bool {
        guard address?.key != recipient.key else { return false }
        let text = Self.folded(text)
        return words.contains(where: text.contains)
    }

    private var words: [String] {
        [name, organization, address?.description ?? ""].map(Self.folded).filter { word in
            word.count >= (word.allSatisfy(\.isASCII) ? Self.shortest.ascii : Self.shortest.other)
        }
    }

    /// In half-width letters and lower case, without blanks: 「佐藤　花子」 is 「佐藤花子」.
    private static func folded(_ text: String) -> String {
        text.halfWidth.lowercased().filter { !$0.isWhitespace }
    }
}

extension ReadTransaction {
    /// Those of all that was told in a case.
    func protectedSources(ofCase id: Identifier<Case>) throws -> [ProtectedSource] {
        try rows(
            """
            SELECT DISTINCT r.caller_name, r.organization, m.from_address FROM messages m
            JOIN receptions r ON r.message_id = m.id WHERE m.case_id = ? AND r.is_unnamed = 1
            """, [id]
        ).map { row in
            ProtectedSource(
                name: try row.text(0), organization: try row.text(1),
                address: try row.optionalText(2).flatMap { MailAddress($0) })
        }
    }
}

extension NoticeStore {
    /// Whom a notice of this case must not name, for whoever may see the case.
    package func protectedSources(
        viewer: Viewer, ofCase id: PublicID, in transaction: ReadTransaction
    ) throws -> [ProtectedSource] {
        try transaction.protectedSources(ofCase: cases.find(viewer: viewer, id, in: transaction).id)
    }
}

extension [ProtectedSource] {
    func areNamed(in text: String, to recipient: MailAddress) -> Bool {
        contains { $0.isNamed(in: text, to: recipient) }
    }
}
