import Foundation
import JWTKit
import Primitives

/// The public keys of a provider (RFC 7517). Those for other uses and of unknown kinds are left out.
struct KeySet: Sendable {
    private let keys: [JWK]

    /// Throws `keysMalformed` for bytes that are no key set, or one without a key for signatures.
    init(reading bytes: [UInt8]) throws(ProviderFault) {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else { throw .keysMalformed }
        keys = document.keys.prefix(Limits.providerKeys).compactMap(\.key)
        guard !keys.isEmpty else { throw .keysMalformed }
    }

    func holds(_ kid: String) -> Bool { keys.contains { $0.keyIdentifier?.string == kid } }

    /// The key of that name for that algorithm, public and of no other algorithm from here on.
    func key(_ kid: String, for algorithm: SigningAlgorithm) -> JWK? {
        guard var key = keys.first(where: { $0.keyIdentifier?.string == kid && algorithm.fits($0) }) else { return nil }
        key.algorithm = algorithm.jwk
        key.privateExponent = nil
        key.prime1 = nil
        key.prime2 = nil
        return key
    }

    private struct Document: Decodable {
        let keys: [Entry]
    }

    private struct Entry: Decodable {
        let key: JWK?

        private enum Name: String, CodingKey { case use }

        init(from decoder: any Decoder) throws {
            let use = try? decoder.container(keyedBy: Name.self).decodeIfPresent(String.self, forKey: .use)
            key = use == nil || use == "sig" ? try? JWK(from: decoder) : nil
        }
    }
}
