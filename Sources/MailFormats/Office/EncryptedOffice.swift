import Primitives

/// An Office document that its writer locked by a password ([MS-OFFCRYPTO]): a compound file around an encrypted package.
package struct EncryptedOffice: Sendable, Hashable {
    /// The numbers of the agile encryption (§2.3.4.10), all as they stand there.
    package struct Agile: Sendable, Hashable {
        /// What a password is made into a key by (`encryptedKey`).
        package var password = Scheme()
        /// What the package is encrypted by (`keyData`).
        package var content = Scheme()
        package var rounds = 0
        package var verifier: [UInt8] = []
        package var verifierHash: [UInt8] = []
        package var key: [UInt8] = []
    }

    package struct Scheme: Sendable, Hashable {
        package var salt: [UInt8] = []
        package var keyBytes = 0
        package var hashBytes = 0
        /// `SHA512` and the like.
        package var hash = ""
    }

    /// Nil for the older ways of encryption, which are not opened.
    package let agile: Agile?
    /// The encrypted segments, without the length before them.
    package let package: ArraySlice<UInt8>
    /// Bytes of the document itself.
    package let size: Int

    private static let infoBytes = 64 << 10

    /// Nil for bytes that are no such document.
    package static func read(_ bytes: [UInt8]) -> EncryptedOffice? {
        guard let file = CompoundFile(bytes), let root = file.entries.first else { return nil }
        let streams = file.children(of: root)
        guard let info = streams.first(where: { $0.name == "EncryptionInfo" }),
            let package = streams.first(where: { $0.name == "EncryptedPackage" })
        else { return nil }
        var reader = ByteReader(file.contents(of: package))
        let size = reader.little(UInt64.self) ?? 0
        return EncryptedOffice(
            agile: agile(file.contents(of: info).prefix(infoBytes)), package: file.contents(of: package).dropFirst(8),
            size: Int(clamping: size))
    }

    /// Version 4.4, a word that says nothing, then XML.
    private static func agile(_ info: ArraySlice<UInt8>) -> Agile? {
        var reader = ByteReader(info)
        guard reader.little(UInt16.self) == 4, reader.little(UInt16.self) == 4, reader.bytes(4) != nil else {
            return nil
        }
        var agile = Agile()
        var tokens = XMLTokens(Array(info.dropFirst(8)))
        while let token = tokens.next() {
            guard case .start(let name, let values) = token else { continue }
            switch name {
            case "keyData": agile.content = Scheme(values)
            case "encryptedKey":
                agile.password = Scheme(values)
                agile.rounds = values["spinCount"].flatMap { Int($0) } ?? 0
                agile.verifier = Scheme.bytes(values["encryptedVerifierHashInput"])
                agile.verifierHash = Scheme.bytes(values["encryptedVerifierHashValue"])
                agile.key = Scheme.bytes(values["encryptedKeyValue"])
            default: break
            }
        }
        return agile.isUsable ? agile : nil
    }
}

extension EncryptedOffice.Agile {
    /// Whether the numbers are in their ranges: whole blocks of AES, keys that it has.
    fileprivate var isUsable: Bool {
        [password, content].allSatisfy { [16, 24, 32].contains($0.keyBytes) && (1...128).contains($0.salt.count) }
            && (0...10_000_000).contains(rounds)
            && [verifier, verifierHash, key].allSatisfy { !$0.isEmpty && $0.count % 16 == 0 && $0.count <= 256 }
    }
}

extension EncryptedOffice.Scheme {
    /// Only AES in CBC mode is a scheme at all.
    fileprivate init(_ values: [String: String]) {
        guard values["cipherAlgorithm"] == "AES", values["cipherChaining"] == "ChainingModeCBC" else { return }
        salt = Self.bytes(values["saltValue"])
        keyBytes = (values["keyBits"].flatMap { Int($0) } ?? 0) / 8
        hashBytes = values["hashSize"].flatMap { Int($0) } ?? 0
        hash = values["hashAlgorithm"] ?? ""
    }

    fileprivate static func bytes(_ base64: String?) -> [UInt8] { base64.map { Base64.decode($0.utf8).bytes } ?? [] }
}
