import Access
import Primitives

/// What a program sent: its bytes, and the header fields that say how to take them.
struct Payload: Sendable {
    static let empty = Payload(
        bytes: [], contentType: "", idempotencyKey: nil, accept: nil, ifMatch: nil,
        signature: RequestSignature(code: nil, timestamp: nil))

    let bytes: [UInt8]
    /// Without parameters, in lower case.
    let contentType: String
    /// As the draft standard of the `Idempotency-Key` field has it; nil where there is none.
    let idempotencyKey: String?
    /// Which types it can read, and which version of a record it means; nil where it says nothing.
    let accept: String?
    let ifMatch: String?
    let signature: RequestSignature
}

extension Limits {
    /// The body of a program's request, bytes: files in base 64 among its words.
    static let payloadBytes = uploadBytes / 3 * 4 + formBytes
}
