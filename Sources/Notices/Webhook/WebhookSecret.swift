import Crypto
import Foundation
import Primitives

/// What requests to one webhook are signed with (Standard Webhooks 1.0): 256 random bits.
package struct WebhookSecret: Sendable, Hashable {
    let bytes: [UInt8]

    init(random: Randomness) { bytes = random.bytes(32) }
    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// As the other side's settings take it.
    package var text: String { "whsec_" + Data(bytes).base64EncodedString() }

    static func context(_ webhook: PublicID) -> String { "webhook:\(webhook)" }

    /// The value of `webhook-signature`: over id, time in seconds and body.
    package func signature(id: String, seconds: Int64, body: [UInt8]) -> String {
        let signed = Array("\(id).\(seconds).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: bytes))
        return "v1," + Data(code).base64EncodedString()
    }
}
