import Access
import MailFormats
import Primitives
import Registry
import Storage
import Synchronization
import Transport

/// Brings the keys of the registry into the key ring before a mail with OpenPGP data is read: all of them once, and
/// each time those of the sender.
final class KeyCabinet: Sendable {
    let ring: OpenPGP.KeyRing?
    private let registry: RegistryStore
    private let viewer: Viewer
    private let isFilled = Mutex(false)

    init(ring: OpenPGP.KeyRing?, database: Database, viewer: Viewer) {
        self.ring = ring
        registry = RegistryStore(database: database)
        self.viewer = viewer
    }

    /// The parsed mail, its keys at hand.
    func prepared(_ raw: [UInt8]) async throws -> ParsedMail {
        let mail = MailParser.parse(raw)
        guard let ring, Self.mayHoldSignatures(mail) else { return mail }
        if !isFilled.withLock({ $0 }) {
            try await fill(ring)
            isFilled.withLock { $0 = true }
        }
        for sender in [mail.from, mail.sender].compactMap({ $0?.mailAddress }) {
            for stored in try await registry.storedKeys(viewer: viewer, address: sender) {
                _ = try? ring.addPublicKeys(stored.bytes)
            }
        }
        return mail
    }

    private func fill(_ ring: OpenPGP.KeyRing) async throws {
        var after: Int64? = 0
        while let start = after {
            let page = try await registry.storedKeys(viewer: viewer, after: start)
            for stored in page.keys { _ = try? ring.addPublicKeys(stored.bytes) }
            after = page.next
        }
    }

    private static func mayHoldSignatures(_ mail: ParsedMail) -> Bool {
        let structure = PGPStructure.find(in: mail)
        return structure.isEncrypted || !structure.signed.isEmpty || !structure.blocks.isEmpty
    }
}
