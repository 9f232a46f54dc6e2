import Primitives
import Registry

/// Public keys as they are pasted: armoured blocks (RFC 4880 §6.2), one after the other or inside a mail's text.
enum PastedKeys {
    private static let begin = "-----BEGIN PGP "
    private static let end = "-----END PGP PUBLIC KEY BLOCK-----"

    /// Every key in the text, each stored with its own block. Throws for a secret key, and when there is no public one.
    static func read(_ text: String, by reader: KeyReader) throws(Problem) -> [ContactKeyFacts] {
        var keys: [ContactKeyFacts] = []
        for block in try blocks(in: text) {
            do {
                keys += try reader.read(.bytes(block))
            } catch let problem as Problem {
                throw problem
            } catch {
                throw Problem(.invalid, "key.none", ContactsText.noKeyPasted)
            }
        }
        guard !keys.isEmpty else { throw Problem(.invalid, "key.none", ContactsText.noKeyPasted) }
        return keys
    }

    /// Throws for a key that nothing can be encrypted to; the revocation of a known key is welcome.
    static func check(_ key: ContactKeyFacts, known: [ContactKey], now: Timestamp) throws(Problem) {
        if key.isRevoked, known.contains(where: { $0.fingerprint == key.fingerprint }) { return }
        let end = key.fingerprint.suffix(16)
        if key.isRevoked { throw Problem(.invalid, "key.revoked", ContactsText.keyIsRevoked("\(end)")) }
        if let expiry = key.expiresAt, expiry <= now {
            let day = JapanTime.date(of: expiry).description
            throw Problem(.invalid, "key.expired", ContactsText.keyHasExpired("\(end)", on: day))
        }
        guard key.canEncrypt else {
            throw Problem(.invalid, "key.sign-only", ContactsText.keyCannotEncrypt("\(end)"))
        }
    }

    private static func blocks(in text: String) throws(Problem) -> [[UInt8]] {
        var (blocks, open): ([[UInt8]], [String]?) = ([], nil)
        // Empty lines too: one of them ends the armour's headers.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in lines.map({ String($0).trimmed }) {
            if line.hasPrefix(begin) {
                guard !line.contains("PRIVATE KEY"), !line.contains("SECRET KEY") else {
                    throw Problem.secretKeyOffered
                }
                open = line.contains("PUBLIC KEY BLOCK") ? [] : nil
            }
            open?.append(line)
            if line == end, let lines = open {
                blocks.append(Array((lines.joined(separator: "\n") + "\n").utf8))
                open = nil
            }
        }
        return blocks
    }
}
