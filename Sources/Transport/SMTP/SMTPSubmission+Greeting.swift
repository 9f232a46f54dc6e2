extension SMTPSubmission {
    /// Why the relay cannot be used, and the words for it.
    package struct Refusal: Error, Sendable, Hashable {
        package let trouble: SMTPTrouble
        package let text: String
    }

    /// Connects, encrypts and signs in as for a mail, and says goodbye. Takes up to `server.timeout`.
    ///
    /// - Throws: `Refusal`.
    package func greet() async throws {
        let server = server
        try await BlockingWork.run {
            do { try SMTPConnection(server).close() } catch let lost as ConnectionLost {
                throw Refusal(trouble: SMTPTrouble(lost.trouble), text: lost.text)
            }
        }
    }
}
