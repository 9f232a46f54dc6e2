import Crypto
import CryptoExtras
import Foundation
import MailFormats
import Primitives

/// Opens Office documents that are locked by agile encryption ([MS-OFFCRYPTO] §2.3.4.11–15).
enum OfficeLock {
    private static let segment = 4_096
    private static let verifierBlock: [UInt8] = [0xfe, 0xa7, 0xd2, 0x76, 0x3b, 0x4b, 0x9e, 0x79]
    private static let verifierHashBlock: [UInt8] = [0xd7, 0xaa, 0x0f, 0x6d, 0x30, 0x61, 0x34, 0x4e]
    private static let keyBlock: [UInt8] = [0x14, 0x6e, 0x0b, 0xe7, 0xab, 0xac, 0xd0, 0xd6]

    /// The document, when the password is right; at most `Limits.archiveBytes`.
    static func open(_ file: EncryptedOffice, password: String) -> [UInt8]? {
        guard let agile = file.agile, let hash = Digest(agile.password.hash), let content = Digest(agile.content.hash)
        else { return nil }
        let letters = password.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        let start = hash.rounds(agile.rounds, over: agile.password.salt + letters)
        func opened(_ bytes: [UInt8], _ block: [UInt8]) -> [UInt8]? {
            let key = fitted(hash.digest(start + block), to: agile.password.keyBytes)
            return decrypt(bytes, key, fitted(agile.password.salt, to: 16))
        }
        guard let verifier = opened(agile.verifier, verifierBlock),
            let verifierHash = opened(agile.verifierHash, verifierHashBlock),
            hash.digest(Array(verifier.prefix(agile.password.salt.count))).elementsEqual(
                verifierHash.prefix(hash.count)),
            let key = opened(agile.key, keyBlock)
        else { return nil }
        return document(file, Array(key.prefix(agile.content.keyBytes)), agile.content.salt, content)
    }

    /// Each segment has a start of its own, made of its number.
    private static func document(_ file: EncryptedOffice, _ key: [UInt8], _ salt: [UInt8], _ hash: Digest) -> [UInt8]? {
        var output: [UInt8] = []
        var rest = file.package.prefix(Limits.archiveBytes)
        var number: UInt32 = 0
        while rest.count >= 16, output.count < file.size {
            let part = rest.prefix(segment)
            rest = rest.dropFirst(segment)
            let start = fitted(hash.digest(salt + littleEndian(number)), to: 16)
            guard let plain = decrypt(Array(part.prefix(part.count / 16 * 16)), key, start) else { return nil }
            output += plain
            number += 1
        }
        return Array(output.prefix(file.size))
    }

    private static func decrypt(_ bytes: [UInt8], _ key: [UInt8], _ start: [UInt8]) -> [UInt8]? {
        guard let start = try? AES._CBC.IV(ivBytes: start) else { return nil }
        return (try? AES._CBC.decrypt(bytes, using: SymmetricKey(data: key), iv: start, noPadding: true)).map {
            Array($0)
        }
    }

    /// Cut off, or filled up with 0x36.
    private static func fitted(_ bytes: [UInt8], to count: Int) -> [UInt8] {
        Array(bytes.prefix(count)) + [UInt8](repeating: 0x36, count: max(0, count - bytes.count))
    }

    static func littleEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }
}

extension OfficeLock {
    /// The hash that a document names.
    enum Digest: String {
        case sha1 = "SHA1"
        case sha256 = "SHA256"
        case sha384 = "SHA384"
        case sha512 = "SHA512"

        /// Also spelled with a hyphen.
        init?(_ name: String) { self.init(rawValue: name.filter { $0 != "-" }.uppercased()) }

        var count: Int {
            switch self {
            case .sha1: Insecure.SHA1.byteCount
            case .sha256: SHA256.byteCount
            case .sha384: SHA384.byteCount
            case .sha512: SHA512.byteCount
            }
        }

        func digest(_ bytes: [UInt8]) -> [UInt8] { rounds(0, over: bytes) }

        /// The hash of the bytes, then of each round's number and the hash before it.
        func rounds(_ count: Int, over bytes: [UInt8]) -> [UInt8] {
            switch self {
            case .sha1: Self.rounds(Insecure.SHA1.self, count, bytes)
            case .sha256: Self.rounds(SHA256.self, count, bytes)
            case .sha384: Self.rounds(SHA384.self, count, bytes)
            case .sha512: Self.rounds(SHA512.self, count, bytes)
            }
        }

        private static func rounds<Hash: HashFunction>(_: Hash.Type, _ count: Int, _ bytes: [UInt8]) -> [UInt8] {
            var last = Hash.hash(data: bytes)
            for number in 0..<count {
                var hash = Hash()
                withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).littleEndian) { hash.update(bufferPointer: $0) }
                last.withUnsafeBytes { hash.update(bufferPointer: $0) }
                last = hash.finalize()
            }
            return Array(last)
        }
    }
}
