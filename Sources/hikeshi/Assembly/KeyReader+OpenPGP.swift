import Foundation
import Primitives
import Registry
import Transport

extension KeyReader {
    /// Reads the keys it is handed, and no files.
    static let pasted = KeyReader { source in
        guard case .bytes(let bytes) = source else { throw Problem(.forbidden, "import.key-outside", .keyFileOutside) }
        return try facts(bytes)
    }

    /// Reads key files below `folder`, and nowhere else.
    static func files(beside folder: URL) -> KeyReader {
        KeyReader { source in
            switch source {
            case .bytes(let bytes): return try facts(bytes)
            case .file(let path):
                guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else {
                    throw Problem(.forbidden, "import.key-outside", .keyFileOutside)
                }
                let file = try FileHandle(forReadingFrom: folder.appending(path: path))
                defer { try? file.close() }
                return try facts([UInt8](try file.read(upToCount: Limits.partTextBytes) ?? Data()))
            }
        }
    }

    private static func facts(_ bytes: [UInt8]) throws -> [ContactKeyFacts] {
        let infos = try OpenPGP.inspect(bytes)
        guard !infos.contains(where: \.isSecret) else { throw Problem.secretKeyOffered }
        return infos.map { info in
            ContactKeyFacts(
                fingerprint: info.fingerprint, bytes: bytes, userIDs: info.userIDs, algorithm: info.algorithm,
                createdAt: info.createdAt, expiresAt: info.expiresAt, canEncrypt: info.canEncrypt,
                isRevoked: info.revoked, isWeak: info.weak)
        }
    }
}
