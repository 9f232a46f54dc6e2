package import Primitives
import Storage

/// One answer of a recipient: from the page, by mail, or told to the desk.
package struct Response: Sendable, Hashable {
    package let status: ResponseStatus
    package let comment: String
    /// The mail that held it.
    package let message: PublicID?
    /// `link:<delivery>`, a mail address, or the account that noted it down.
    package let author: String
    package let at: Timestamp

    init(_ row: Row) throws {
        status = try row.value(0, as: ResponseStatus.self)
        comment = try row.text(1)
        message = try row.optionalText(2).flatMap { PublicID($0) }
        author = try row.text(3)
        at = try row.timestamp(4)
    }
}
