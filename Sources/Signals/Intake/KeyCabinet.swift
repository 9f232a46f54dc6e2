import Access
import MailFormats
import Primitives
import Registry
import Storage
import Synchronization
import Transport

/// Brings the keys of the registry to hand before a mail is read that may be signed or encrypted: all OpenPGP keys once,
/// those of the sender each time, and which certificates count each time.
final class KeyCabinet: Sendable {
    private let own: MailKeys
    private let registry: RegistryStore
    private let viewer: Viewer
    private let isFilled = Mutex(false)

    init(_ own: MailKeys, database: Database, viewer: Viewer) {
        self.own = own
        registry = RegistryStore(database: database)
        self.viewer = viewer
    }

    /// The parsed mail, and the keys to read it with.
    func prepared(_ raw: [UInt8]) async throws -> (mail: ParsedMail, keys: MailKeys) {
        let mail = MailParser.parse(raw)
        guard Self.mayHoldSignatures(mail) else { return (mail, own) }
        if let ring = own.openPGP { try await bring(keysOf: mail, into: ring) }
        return (mail, try await trusting())
    }

    /// Our own keys with what is trusted now.
    private func trusting() async throws -> MailKeys {
        let trust = try await registry.certificateTrust(viewer: viewer)
        var keys = own
        keys.trust = SMIME.Trust(
            authorities: trust.authorities, confirmed: trust.confirmed, revoked: trust.revoked)
        return keys
    }

    /// Makes the registry's keys of one fingerprint usable; the key ids that its signatures may name.
    func bring(_ fingerprint: String) async throws -> [String] {
        guard let ring = own.openPGP else { return [] }
        for stored in try await registry.storedKeys(viewer: viewer, fingerprint: fingerprint)
        where stored.key.scheme == .openPGP {
            _ = try? ring.addPublicKeys(stored.bytes)
        }
        return ring.info(fingerprint)?.keyIDs ?? []
    }

    private func bring(keysOf mail: ParsedMail, into ring: OpenPGP.KeyRing) async throws {
        if !isFilled.withLock({ $0 }) {
            try await fill(ring)
            isFilled.withLock { $0 = true }
        }
        for sender in [mail.from, mail.sender].compactMap({ $0?.mailAddress }) {
            for stored in try await registry.storedKeys(viewer: viewer, address: sender)
            where stored.key.scheme == .openPGP {
                _ = try? ring.addPublicKeys(stored.bytes)
            }
        }
    }

    private func fill(_ ring: OpenPGP.KeyRing) async throws {
        var after: Int64? = 0
        while let start = after {
            let page = try await registry.storedKeys(viewer: viewer, after: start)
            for stored in page.keys where stored.key.scheme == .openPGP { _ = try? ring.addPublicKeys(stored.bytes) }
            after = page.next
        }
    }

    private static func mayHoldSignatures(_ mail: ParsedMail) -> Bool {
        guard SMIMEStructure.find(in: mail).isEmpty else { return true }
        let structure = PGPStructure.find(in: mail)
        return structure.isEncrypted || !structure.signed.isEmpty || !structure.blocks.isEmpty
    }
}
