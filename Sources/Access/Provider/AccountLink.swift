package import Primitives
import Storage

/// That somebody of a provider is the person of an account here: found by issuer and subject, never by a mail address.
package struct AccountLink: Sendable, Hashable {
    package let id: Identifier<AccountLink>
    package let publicID: PublicID
    package let account: Identifier<Account>
    package let issuer: String
    package let subject: String
    /// What they are called there, and their mail address: to be read by people, and believed by nothing.
    package let userName: String
    package let mail: String
    package let createdAt: Timestamp
    package let usedAt: Timestamp?
    /// Since when they are in no group of the provider's table, for which the account was disabled.
    package let leftAt: Timestamp?

    static let columns = """
        id, public_id, account_id, issuer, subject, user_name, mail, created_at, used_at, left_at
        """

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        account = try row.id(2)
        issuer = try row.text(3)
        subject = try row.text(4)
        userName = try row.text(5)
        mail = try row.text(6)
        createdAt = try row.timestamp(7)
        usedAt = try row.optionalTimestamp(8)
        leftAt = try row.optionalTimestamp(9)
    }
}

/// Somebody as an ID token describes them.
struct ClaimedPerson: Sendable, Hashable {
    let issuer: String
    let subject: String
    let userName: String
    let displayName: String
    let mail: String

    /// Nil without a subject.
    init?(_ token: IDToken, issuer: String) {
        guard let subject = token.subject else { return nil }
        self.init(
            issuer: issuer, subject: subject, userName: token.text("preferred_username") ?? "",
            displayName: token.text("name") ?? "", mail: token.text("email") ?? "")
    }

    init(issuer: String, subject: String, userName: String = "", displayName: String = "", mail: String = "") {
        self.issuer = issuer
        self.subject = subject
        self.userName = Self.line(userName, limit: 255)
        self.displayName = Self.line(displayName, limit: 100)
        self.mail = Self.line(mail, limit: 254)
    }

    private static func line(_ text: String, limit: Int) -> String {
        String(String.UnicodeScalarView(text.oneLine.unicodeScalars.prefix(limit)))
    }

    /// What could be typed at sign-in: of what they are called there as much as fits an account's name.
    var accountName: String {
        let name = userName.lowercased().utf8.filter(NewAccount.nameBytes.contains).prefix(50)
        return name.isEmpty ? "user" : String(decoding: Array(name), as: UTF8.self)
    }
}
