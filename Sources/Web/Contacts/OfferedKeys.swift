import Primitives
import Registry

/// Public keys as people hand them over: a key file, or armoured blocks (RFC 4880 §6.2), one after the other or inside
/// a mail's text; certificates as files or in PEM text (RFC 7468).
enum OfferedKeys {
    private static let begin = "-----BEGIN PGP "
    private static let certificateMarks = ["CERTIFICATE", "PKCS7", "CMS"].map { "-----BEGIN \($0)-----" }
    private static let end = "-----END PGP PUBLIC KEY BLOCK-----"

    /// Every key in the bytes, each stored with its own block; a binary key is stored whole.
    ///
    /// Throws for a secret key, and when there is no public one.
    static func read(_ bytes: [UInt8], by reader: KeyReader) throws(Problem) -> [ContactKeyFacts] {
        guard bytes.count <= Limits.formBytes else { throw Problem(.tooLarge, "form.too-large", .formTooLarge) }
        let text = String(decoding: bytes, as: UTF8.self)
        let isWhole = !text.contains(begin) && (isBinary(bytes) || certificateMarks.contains { text.contains($0) })
        let sources = isWhole ? [bytes] : try blocks(in: text)
        if isWhole, text.contains("PRIVATE KEY-----") { throw Problem.secretKeyOffered }
        var keys: [ContactKeyFacts] = []
        for source in sources {
            do {
                keys += try reader.read(.bytes(source))
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

    /// The first bit of every packet is set (RFC 4880 §4.2), a certificate begins with a sequence (X.690 §8.9), and
    /// neither is by chance a text.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let first = bytes.first ?? 0
        return (first & 0x80 != 0 || first == 0x30) && String(validating: bytes, as: UTF8.self) == nil
    }

    private static func blocks(in text: String) throws(Problem) -> [[UInt8]] {
        var (blocks, open): ([[UInt8]], [String]?) = ([], nil)
        // Empty lines too: one of them ends the armour's headers.
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for line in lines.map({ String($0.drop { $0 == "\u{feff}" }).trimmed }) {
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
