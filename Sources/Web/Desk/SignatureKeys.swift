import Access
import Primitives
import Registry
import Signals

/// The registered keys behind a mail's signatures, as they stand today: a good signature is worth what its key is worth.
struct SignatureKeys: Sendable {
    let now: Timestamp
    private let keys: [String: ContactKey]

    /// None for who may not read the registry.
    static func of(_ message: StoredMessage, _ request: WebRequest) async throws -> SignatureKeys {
        let fingerprints = Set(message.signatures.compactMap(\.fingerprint))
        guard !fingerprints.isEmpty, request.viewer.holds(.registryRead) else {
            return SignatureKeys(now: request.now, keys: [:])
        }
        let found = try await request.services.registry.keys(
            viewer: request.viewer, fingerprints: fingerprints.sorted())
        return SignatureKeys(
            now: request.now,
            keys: Dictionary(found.map { ($0.fingerprint, $0) }) { $0.trust == .verified ? $0 : $1 })
    }

    func key(of signature: MessageSignature) -> ContactKey? { signature.fingerprint.flatMap { keys[$0] } }
}
