import Foundation
import TestSupport

/// GnuPG with a home of its own: the other side of the OpenPGP tests.
final class Gnupg: Sendable {
    fileprivate let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    deinit { _ = try? Program.run(["gpgconf", "--kill", "all"], environment: ["GNUPGHOME": folder.root]) }

    @discardableResult
    func run(_ arguments: String..., input: [UInt8] = []) throws -> [UInt8] {
        try call(arguments, input: input).output
    }

    func call(_ arguments: [String], input: [UInt8] = [], passphrase: String = "", mayFail: Bool = false) throws
        -> Program.Result
    {
        let fixed = ["gpg", "--batch", "--yes", "--no-tty", "--trust-model", "always", "--pinentry-mode", "loopback"]
        let passphrase = ["--passphrase", passphrase]
        return try Program.run(
            fixed + passphrase + arguments, input: input, environment: ["GNUPGHOME": folder.root], mayFail: mayFail)
    }

    /// Makes a key that signs and encrypts; gives its public bytes.
    func makeKey(_ name: String, algorithm: Algorithm = .curve) throws -> [UInt8] {
        let parameters = """
            %no-protection
            \(algorithm.parameters)
            Name-Email: \(name)
            Expire-Date: 0
            %commit

            """
        // DSA of 1,024 bits would vouch for itself by SHA-1, which counted when such keys were made and does not today.
        try run("--enable-dsa2", "--cert-digest-algo", "SHA256", "--gen-key", input: Array(parameters.utf8))
        return try run("--export", name)
    }

    enum Algorithm: String, CaseIterable, Sendable {
        case curve, rsa3072, rsa1024, dsa2048, dsa1024

        var parameters: String {
            switch self {
            case .curve:
                """
                Key-Type: eddsa
                Key-Curve: Ed25519
                Key-Usage: sign
                Subkey-Type: ecdh
                Subkey-Curve: Curve25519
                Subkey-Usage: encrypt
                """
            case .rsa3072: Self.rsa(3072)
            case .rsa1024: Self.rsa(1024)
            case .dsa2048: Self.dsa(2048)
            case .dsa1024: Self.dsa(1024)
            }
        }

        private static func dsa(_ bits: Int) -> String {
            """
            Key-Type: DSA
            Key-Length: \(bits)
            Key-Usage: sign
            Subkey-Type: ELG-E
            Subkey-Length: \(bits)
            Subkey-Usage: encrypt
            """
        }

        private static func rsa(_ bits: Int) -> String {
            """
            Key-Type: RSA
            Key-Length: \(bits)
            Key-Usage: sign
            Subkey-Type: RSA
            Subkey-Length: \(bits)
            Subkey-Usage: encrypt
            """
        }
    }
}

extension Gnupg {
    /// The revocation that GnuPG keeps ready for each of its keys, made usable.
    func revocation(of fingerprint: String) throws -> [UInt8] {
        let kept = String(decoding: try folder.read("openpgp-revocs.d/\(fingerprint).rev"), as: UTF8.self)
        return Array(kept.replacing(":-----BEGIN", with: "-----BEGIN").utf8)
    }
}
