import Foundation
import Primitives

/// Reads whose key made a signature, where the key itself is not at hand.
enum SignatureIssuer {
    private static let armourBytes = 64 << 10

    /// The issuer fingerprint subpacket (RFC 9580 §5.2.3.35, type 33, version 4) that ends in the key id; upper-case hex.
    static func fingerprint(in signature: [UInt8], keyID: String) -> String? {
        guard keyID.utf8.count == 16 else { return nil }
        let bytes = binary(signature)
        let mark: [UInt8] = [22, 33, 4]
        for start in bytes.indices.dropLast(22) where bytes[start..<start + 3].elementsEqual(mark) {
            let hex = Hexadecimal.encode(bytes[start + 3..<start + 23]).uppercased()
            if hex.hasSuffix(keyID.uppercased()) { return hex }
        }
        return nil
    }

    /// The last armour block of the bytes decoded; the bytes themselves when there is none.
    private static func binary(_ signature: [UInt8]) -> [UInt8] {
        let text = String(decoding: signature.suffix(armourBytes), as: UTF8.self)
        guard let start = text.range(of: "-----BEGIN PGP SIGNATURE-----", options: .backwards) else { return signature }
        var isBody = false
        var base64 = ""
        for line in text[start.upperBound...].split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .dropFirst()
        {
            if line.hasPrefix("-----END") || (isBody && line.hasPrefix("=")) { break }
            if isBody { base64 += line } else if line.allSatisfy(\.isWhitespace) { isBody = true }
        }
        return Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map { Array($0) } ?? []
    }
}
