import Foundation
import Primitives

/// The three parts of a signed token (RFC 7515 §7.1) and what its head says, before anything of it is believed.
struct CompactToken: Sendable {
    let text: String
    let algorithm: SigningAlgorithm
    let kid: String

    /// Throws `tokenMalformed`; `algorithm` for one that is not signed, or not by a key pair; `keyUnnamed` without a key's name.
    init(reading text: String) throws(ProviderFault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.utf8.count <= Limits.idTokenBytes, parts.count == 3, let bytes = Base64URL.decode(parts[0]),
            Base64URL.decode(parts[1]) != nil, Base64URL.decode(parts[2]) != nil,
            let head = try? JSONDecoder().decode(Head.self, from: Data(bytes)), !head.hasDemands
        else { throw .tokenMalformed }
        guard let algorithm = head.alg.flatMap(SigningAlgorithm.init(rawValue:)) else { throw .algorithm }
        guard let kid = head.kid, (1...500).contains(kid.utf8.count) else { throw .keyUnnamed }
        self.text = text
        self.algorithm = algorithm
        self.kid = kid
    }

    private struct Head: Decodable {
        let alg: String?
        let kid: String?
        /// It names extensions that must be understood (§4.1.11); none are.
        let hasDemands: Bool

        private enum Name: String, CodingKey { case alg, kid, crit }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Name.self)
            alg = try fields.decodeIfPresent(String.self, forKey: .alg)
            kid = try fields.decodeIfPresent(String.self, forKey: .kid)
            hasDemands = fields.contains(.crit)
        }
    }
}
