import FuzzDriver
import Primitives

@testable import Transport

/// Any bytes as one LMTP and one SMTP conversation, whole and in pieces, and as a relay's replies to us: nothing may trap,
/// and the steps end.
@_cdecl("LLVMFuzzerTestOneInput")
package func talk(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for dialect in [MailSession.Dialect.lmtp, .smtp] {
        for piece in [max(1, count), 1 + count / 7] { talk(dialect, bytes, piece: piece) }
    }
    var reader = SMTPReplyReader()
    var welcome = SMTPWelcome()
    if let reply = try? reader.take(bytes) { welcome.hear(reply.text) }
    return 0
}

private func talk(_ dialect: MailSession.Dialect, _ bytes: [UInt8], piece: Int) {
    var session = MailSession(
        .init(dialect: dialect, hostName: "csirt.example", maximumBytes: 4_000, accepts: { _ in true }))
    var steps = 0
    for start in stride(from: 0, to: bytes.count, by: piece) {
        session.receive(bytes[start..<min(bytes.count, start + piece)])
        while let step = session.next() {
            steps += 1
            precondition(steps <= bytes.count + 10)
            guard case .deliver(let envelope, let mail) = step else { continue }
            precondition(mail.count <= bytes.count)
            _ = session.delivered(envelope.recipients.map { _ in .accepted })
        }
    }
}

@_cdecl("LMTPFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(talk, count, arguments)
}
