import Foundation
import Primitives
import Registry
import Signals
import Transport

extension KeyReader {
    /// Reads the keys it is handed, and no files.
    static let pasted = KeyReader(authorities: { bytes in
        try SMIME.certificates(in: bytes).filter(\.isAuthority).map { certificate in
            AuthorityFacts(
                fingerprint: certificate.fingerprint, subject: certificate.subject, expiresAt: certificate.expiresAt,
                bytes: certificate.der)
        }
    }) { source in
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

    /// OpenPGP keys, or else certificates.
    private static func facts(_ bytes: [UInt8]) throws -> [ContactKeyFacts] {
        if let certificates = try? SMIME.certificates(in: bytes) {
            return certificates.filter { !$0.isAuthority || $0.canEncrypt }.map { ContactKeyFacts($0) }
        }
        let infos = try OpenPGP.inspect(bytes)
        guard !infos.contains(where: \.isSecret) else { throw Problem.secretKeyOffered }
        return infos.map { ContactKeyFacts($0, bytes: bytes) }
    }
}
