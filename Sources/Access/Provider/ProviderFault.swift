package import Primitives
import Transport

/// Why somebody does not get in through a provider, or why it cannot be used. No secret is in any of it.
package enum ProviderFault: Error, Sendable, Hashable {
    // The provider cannot be reached or says what we cannot use.
    case unreachable(String)
    case status(Int)
    case discoveryMalformed
    case discoveryIssuer(found: String)
    case endpoint(String)
    case withoutCode
    case withoutS256
    case authentication
    case keysMalformed
    case secretUnopened

    // Its answer to the browser.
    case attemptOver
    case refused(String)
    case answerIssuer
    case codeMissing

    // Its answer to us.
    case tokenRefused(String)
    case tokenMissing
    case tokenMalformed
    case algorithm
    case keyUnnamed
    case keyUnknown
    case signature
    case issuer
    case audience
    case expired
    case notYet
    case nonce
    case subject

    // Who it is and may do.
    case groupsOverage
    case groupsUnreadable
    case groupsNone
    case leftLastAdministrator
    case notLinked
    case accountDisabled
    case accountOutside
    case linkTaken
    case linksFull
    case sessionOver

    init(_ trouble: HTTPTrouble) { self = .unreachable(trouble.words) }

    /// The word in the audit log and the log.
    package var code: String {
        switch self {
        case .unreachable: "unreachable"
        case .status(let status): "status-\(status)"
        case .discoveryIssuer: "discovery-issuer"
        case .endpoint(let name): "endpoint-\(name)"
        case .refused(let code): "refused-\(code)"
        case .tokenRefused(let code): "token-refused-\(code)"
        default: "\(self)"
        }
    }

    /// For whoever was on their way in.
    package var problem: Problem {
        switch self {
        case .attemptOver, .sessionOver: Problem(.conflict, "provider.over", text)
        case .unreachable, .status, .discoveryMalformed, .keysMalformed:
            Problem(.unavailable, "provider.unavailable", text)
        default: Problem(.invalid, "provider.refused", text)
        }
    }

    /// An error's name as others wrote it (RFC 6749 §4.1.2.1), so that nothing else gets into a page or a log.
    static func word(_ text: String?) -> String {
        let word = (text ?? "").utf8.prefix(60).filter {
            (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "_")
        }
        return word.isEmpty ? "unknown" : String(decoding: word, as: UTF8.self)
    }
}
