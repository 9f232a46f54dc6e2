import Foundation

/// A file that holds one secret on its first line. It is read each time, so that a changed one counts at once.
package struct SecretFile: Sendable, Hashable {
    package let path: String

    package init(_ path: String) { self.path = path }

    package func read() throws(MailboxFailure) -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8),
            let line = text.split(whereSeparator: \.isNewline).first
        else { throw MailboxFailure(.secret, "\(path) cannot be read or is empty") }
        return String(line)
    }
}
