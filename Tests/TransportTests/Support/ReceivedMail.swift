import Foundation
import Synchronization

@testable import Transport

/// Collects what a mail server under test hands over.
final class ReceivedMail: Sendable {
    private let mails = Mutex<[(envelope: MailEnvelope, bytes: [UInt8])]>([])

    /// How many came, this one included.
    @discardableResult
    func add(_ envelope: MailEnvelope, _ bytes: [UInt8]) -> Int {
        mails.withLock {
            $0.append((envelope, bytes))
            return $0.count
        }
    }

    var all: [(envelope: MailEnvelope, bytes: [UInt8])] { mails.withLock { $0 } }

    /// Waits until `count` mails are there, at most `seconds`.
    func waitFor(_ count: Int, seconds: Int = 30, eachSecond: () -> Void = {}) async throws {
        for tick in 1...seconds * 20 where all.count < count {
            try await Task.sleep(for: .milliseconds(50))
            if tick % 20 == 0 { eachSecond() }
        }
    }
}
