import JWTKit

/// The algorithms that an ID token may be signed with: asymmetric ones only (RFC 8725 §3.1).
enum SigningAlgorithm: String, CaseIterable {
    case rs256 = "RS256"
    case ps256 = "PS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"

    var jwk: JWK.Algorithm {
        switch self {
        case .rs256: .rs256
        case .ps256: .ps256
        case .es256: .es256
        case .edDSA: .eddsa
        }
    }

    /// Whether that key makes such signatures: an algorithm that the key names itself must be this one.
    func fits(_ key: JWK) -> Bool {
        guard key.algorithm.map({ $0 == jwk }) ?? true else { return false }
        return switch self {
        case .rs256, .ps256: key.keyType == .rsa
        case .es256: key.keyType == .ecdsa && key.curve?.rawValue == "P-256"
        case .edDSA: key.keyType == .octetKeyPair && key.curve?.rawValue == "Ed25519"
        }
    }
}
