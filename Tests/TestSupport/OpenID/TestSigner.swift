import Crypto
import CryptoExtras
import Foundation

/// The keys of a test's provider, and the tokens signed with them: well, and as badly as strangers do.
package struct TestSigner: Sendable {
    package enum Algorithm: String, Sendable, CaseIterable {
        case rs256 = "RS256"
        case ps256 = "PS256"
        case es256 = "ES256"
        case edDSA = "EdDSA"
        /// Not signed at all.
        case none
        /// The public key taken for a shared secret.
        case hmac = "HS256"
        /// Signed by a key of somebody else under a name of ours.
        case foreign
    }

    private let name: String
    private let rsa: _RSA.Signing.PrivateKey
    private let curve = P256.Signing.PrivateKey()
    private let edwards = Curve25519.Signing.PrivateKey()

    /// Made once for all tests: making such keys takes long.
    private static let keys: [String: _RSA.Signing.PrivateKey] = ["1", "2", "foreign"].reduce(into: [:]) {
        $0[$1] = try? _RSA.Signing.PrivateKey(keySize: .bits2048)
    }

    package init(name: String) {
        self.name = name
        guard let key = Self.keys[name] else { fatalError("no key for \(name)") }
        rsa = key
    }

    /// What the provider publishes: besides, one for encryption and one of a kind that nobody knows.
    package var keySet: [String: Any] {
        let numbers = try? rsa.publicKey.getKeyPrimitives()
        let point = curve.publicKey.rawRepresentation
        return [
            "keys": [
                ["kty": "RSA", "use": "enc", "alg": "RSA-OAEP-256", "kid": "enc", "n": "AQAB", "e": "AQAB"],
                ["kty": "AKP", "alg": "ML-DSA-44", "kid": "new", "pub": "AA"],
                [
                    "kty": "RSA", "use": "sig", "kid": "rsa-\(name)", "e": Self.text(numbers?.publicExponent ?? Data()),
                    "n": Self.text(numbers?.modulus ?? Data()), "x5c": ["MIIC"],
                ],
                [
                    "kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256", "kid": "ec-\(name)",
                    "x": Self.text(point.prefix(32)), "y": Self.text(point.suffix(32)),
                ],
                [
                    "kty": "OKP", "use": "sig", "crv": "Ed25519", "kid": "ed-\(name)",
                    "x": Self.text(edwards.publicKey.rawRepresentation),
                ],
            ]
        ]
    }

    package func token(_ claims: [String: Any], _ algorithm: Algorithm, kid: String? = nil) -> String {
        let kind =
            switch algorithm {
            case .es256: "ec"
            case .edDSA: "ed"
            default: "rsa"
            }
        let head: [String: Any] = [
            "alg": algorithm == .foreign ? "RS256" : algorithm.rawValue, "typ": "JWT", "kid": kid ?? "\(kind)-\(name)",
        ]
        let signed = "\(Self.text(Data(Self.json(head).utf8))).\(Self.text(Data(Self.json(claims).utf8)))"
        return "\(signed).\(Self.text((try? signature(Data(signed.utf8), algorithm)) ?? Data()))"
    }

    private func signature(_ bytes: Data, _ algorithm: Algorithm) throws -> Data {
        let digest = SHA256.hash(data: bytes)
        switch algorithm {
        case .rs256: return try rsa.signature(for: digest, padding: .insecurePKCS1v1_5).rawRepresentation
        case .ps256: return try rsa.signature(for: digest, padding: .PSS).rawRepresentation
        case .es256: return try curve.signature(for: digest).rawRepresentation
        case .edDSA: return try edwards.signature(for: bytes)
        case .none: return Data()
        case .hmac:
            let key = SymmetricKey(data: Data(rsa.publicKey.pemRepresentation.utf8))
            return Data(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
        case .foreign:
            return try TestSigner(name: "foreign").rsa.signature(for: digest, padding: .insecurePKCS1v1_5)
                .rawRepresentation
        }
    }

    /// RFC 7636 §4.2.
    static func challenge(of verifier: String) -> String { text(Data(SHA256.hash(data: Data(verifier.utf8)))) }

    package static func json(_ value: [String: Any]) -> String {
        String(decoding: (try? JSONSerialization.data(withJSONObject: value)) ?? Data(), as: UTF8.self)
    }

    private static func text(_ bytes: Data) -> String {
        bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
