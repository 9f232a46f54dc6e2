import Crypto
import Primitives

/// The SHA-256 of stored bytes: their name.
package struct BlobDigest: Sendable, Hashable, CustomStringConvertible {
    /// 64 hexadecimal digits in lower case.
    package let hex: String

    /// Nil unless the text has the form of a SHA-256.
    package init?(hex: some StringProtocol) {
        guard hex.utf8.count == 64,
            hex.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.hex = String(hex)
    }

    /// The digest of the bytes.
    package init(of bytes: some Sequence<UInt8>) {
        hex = Hexadecimal.encode(SHA256.hash(data: Array(bytes)))
    }

    package var description: String { hex }
}

extension BlobDigest: SQLConvertible { package var sqlValue: SQLValue { .text(hex) } }
