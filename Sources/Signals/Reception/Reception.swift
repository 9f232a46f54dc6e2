package import Primitives
package import Storage

/// How a report came in that is no mail of its sender, as whoever took it knows it (受付の記録).
///
/// The words are kept as a mail of our own writing, and go the way of every mail. This stands beside it, written by our
/// own doors only: no header field gets here.
package struct Reception: Sendable, Hashable {
    /// Who told us, in their own words: nobody has checked it.
    package struct Caller: Sendable, Hashable {
        package var name: String
        package var organization: String
        package var phone: String
        package var address: MailAddress?

        package init(name: String = "", organization: String = "", phone: String = "", address: MailAddress? = nil) {
            self.name = name
            self.organization = organization
            self.phone = phone
            self.address = address
        }
    }

    /// Somebody called back under a number that the registry already had, so the caller is who they said (折り返し確認).
    package struct CallBack: Sendable, Hashable {
        package var at: Timestamp
        package var contact: String
        package var number: String
        /// Account name.
        package var by: String

        package init(at: Timestamp, contact: String, number: String, by: String) {
            self.at = at
            self.contact = contact
            self.number = number
            self.by = by
        }
    }

    package let inbox: PublicID
    package let channel: IntakeEnvelope.Source
    package let caller: Caller
    package let happenedAt: Timestamp?
    /// The label that was chosen with it.
    package let tlp: TLP?
    /// Whoever told us asks not to be named to others (情報源の秘匿).
    package let isUnnamed: Bool
    /// Account name, `service:…` or `api:…`.
    package let recordedBy: String
    package let recordedAt: Timestamp
    package let callBack: CallBack?
    /// How many more times the same alert came, and when last.
    package let repeats: Int
    package let repeatedAt: Timestamp

    /// What the sender gets to name it by: `7K3F-9QXM`. It tells nothing of a case.
    package var receipt: String { Self.receipt(of: inbox) }

    package static func receipt(of id: PublicID) -> String {
        let letters = id.text.prefix(8).uppercased()
        return "\(letters.prefix(4))-\(letters.suffix(4))"
    }

    /// By what it is found, besides the words of its mail.
    var searchText: String {
        [caller.name, caller.organization, caller.phone, receipt].filter { !$0.isEmpty }.joined(separator: "\n")
    }
}

/// What lists show of it.
package struct ReceptionMark: Sendable, Hashable {
    package let channel: IntakeEnvelope.Source
    package let isUnnamed: Bool
    package let repeats: Int

    /// Of `receptions`, under an alias that may be joined by `LEFT JOIN`.
    package static func columns(_ alias: String) -> String { "\(alias).channel, \(alias).is_unnamed, \(alias).repeats" }

    /// Nil for a mail.
    package init?(_ row: Row, at index: Int) throws {
        guard let channel = try row.optionalValue(index, as: IntakeEnvelope.Source.self) else { return nil }
        self.channel = channel
        isUnnamed = try row.bool(index + 1)
        repeats = Int(try row.int(index + 2))
    }
}
