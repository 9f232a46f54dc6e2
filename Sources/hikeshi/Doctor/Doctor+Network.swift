import Primitives
import Transport

extension Doctor {
    /// Connects to the relay as for a mail, and sends none.
    func relay() async -> Finding {
        guard settings.submission != nil else { return .warn(.relay, .doctorNoRelay, .doctorNameRelay) }
        return await look(.relay) {
            do { try await settings.relay().greet() } catch let refusal as SMTPSubmission.Refusal {
                let (label, words) = (refusal.trouble.label, refusal.text)
                let text = Text(ja: "\(label.ja)（\(words)）", en: "\(label.en) (\(words))")
                return .bad(.relay, text, .doctorCheckRelay)
            }
            return .ok(.relay, .doctorRelayAnswers)
        }
    }

    func intake() -> Finding {
        guard let lmtp = settings.lmtp else { return .ok(.intake, .doctorNoIntake) }
        guard DataFolderLock.isServed(settings.data) else { return .ok(.intake, .doctorNotServed) }
        return LMTPGreeting.isGiven(host: lmtp.listen.host, port: lmtp.listen.port)
            ? .ok(.intake, .doctorIntakeAnswers("\(lmtp.listen)"))
            : .bad(.intake, .doctorIntakeSilent("\(lmtp.listen)"), .doctorCheckLog)
    }
}
