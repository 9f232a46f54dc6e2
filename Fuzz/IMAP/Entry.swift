import FuzzDriver
import Primitives

@testable import Transport

/// Any bytes as what an IMAP or a POP3 server answers, whole and in pieces: nothing may trap, what is kept is no more than
/// came and than is allowed, and where the bytes are cut makes no difference.
@_cdecl("LLVMFuzzerTestOneInput")
package func hear(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = responses(bytes, piece: max(1, count))
    precondition(whole == responses(bytes, piece: 1 + count / 7))
    for response in whole ?? [] { _ = response.fetched }
    for hasText in [true, false] {
        let answer = answer(bytes, hasText: hasText, piece: max(1, count))
        precondition((answer?.text.count ?? 0) <= min(count, 4_000))
        if let answer { _ = POP3Answer.pairs(answer.text) }
    }
    _ = TokenRequest.read(bytes, status: 200)
    _ = ModifiedUTF7.encode(String(decoding: bytes, as: UTF8.self))
    return 0
}

private func responses(_ bytes: [UInt8], piece: Int) -> [IMAPResponse]? {
    var reader = IMAPReader(literalLimit: 4_000)
    var found: [IMAPResponse] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
        guard let some = try? reader.take(bytes[start..<min(bytes.count, start + piece)]) else { return nil }
        found += some
    }
    return found
}

private func answer(_ bytes: [UInt8], hasText: Bool, piece: Int) -> POP3Answer? {
    var reader = POP3AnswerReader(hasText: hasText, limit: 4_000)
    for start in stride(from: 0, to: bytes.count, by: piece) {
        guard let answer = try? reader.take(bytes[start..<min(bytes.count, start + piece)]) else { continue }
        return answer
    }
    return nil
}

@_cdecl("IMAPFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(hear, count, arguments)
}
