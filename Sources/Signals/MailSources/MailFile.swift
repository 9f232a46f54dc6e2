import Foundation
import MailFormats
import Primitives

/// One mail of a file: the whole file, or a piece of a mailbox.
package struct MailFile: Sendable {
    /// The argument that named it, as the person gave it.
    package let argument: String
    /// The argument itself, or the file found below it.
    package let path: String
    /// Nil for the whole file.
    let range: Range<Int>?
    let size: Int

    /// The mail's bytes, `From ` quoting undone. Throws `mail.file-unreadable` and `mail.too-large`.
    func read() throws -> [UInt8] {
        guard size <= Limits.mailBytes else { throw Problem(.tooLarge, "mail.too-large", .mailTooLarge) }
        guard let range else { return Array(try FileBytes.all(path)) }
        let piece = Array("From -\n".utf8) + (try FileBytes.range(path, range))
        return Mbox.messages(in: piece).first?.bytes ?? []
    }
}
