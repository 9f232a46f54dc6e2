package import Primitives

/// Hands mails to the relay, one recipient at a time, so that each recipient has an outcome of its own.
package struct SMTPSubmission: Sendable {
    package let server: SMTPServer

    package init(server: SMTPServer) { self.server = server }

    /// Sends `mail` (raw bytes, CRLF lines); `sender` nil is the empty return path of automatic mail.
    ///
    /// Never throws and never retries: the caller's queue decides. Takes up to `server.timeout`, on a thread of its own.
    package func send(
        _ mail: [UInt8], from sender: MailAddress?, to recipient: MailAddress,
        asking request: DeliveryStatusRequest? = nil
    ) async -> SMTPOutcome {
        let server = server
        do {
            return try await BlockingWork.run {
                SMTPConversation.run(server, mail, from: sender, to: recipient, asking: request)
            }
        } catch {
            return .unreachable(text: "not started")
        }
    }
}
