import Foundation
import Primitives
import Synchronization

/// Mails over LMTP and reports over the API that keep coming until it ends; what is answered goes to the history.
final class IntakeLoad: Sendable {
    private let history: History
    private let mailPort: Int
    private let client: ReportClient
    private let isOver = Mutex(false)
    private let senders = Mutex<[Task<Void, Never>]>([])

    init(_ trial: Trial, _ server: Server) {
        history = trial.history
        mailPort = trial.mailPort
        client = ReportClient(server, token: trial.token)
        let tasks = [
            Task.detached { [self] in while goesOn { await sendMails() } },
            Task.detached { [self] in while goesOn { await sendReport() } },
        ]
        senders.withLock { $0 = tasks }
    }

    func end() async {
        isOver.withLock { $0 = true }
        for sender in senders.withLock({ $0 }) { await sender.value }
    }

    private var goesOn: Bool { !isOver.withLock { $0 } }

    /// A burst over one connection, and a rest in which the server reads what came.
    private func sendMails() async {
        deliverBurst()
        try? await Task.sleep(for: .milliseconds(700))
    }

    private func deliverBurst() {
        guard let connection = try? LMTPClient(port: mailPort) else { return }
        for _ in 0..<8 where goesOn {
            let word = "canary\(PublicID().text)"
            do {
                let answer = try connection.answer(toMailNamed: word)
                if answer.hasPrefix("250") {
                    history.note { $0.mails.append(word) }
                } else {
                    history.refuse("LMTP \(answer.prefix(3))")
                }
            } catch {
                return history.note { $0.unsure += 1 }
            }
        }
    }

    private func sendReport() async {
        do {
            let answer = try await client.report("canary\(PublicID().text)")
            if let id = answer.id {
                history.note { $0.submissions.append(id) }
            } else {
                history.refuse("API \(answer.status)")
            }
        } catch {
            history.note { $0.unsure += 1 }
        }
        try? await Task.sleep(for: .milliseconds(300))
    }
}
