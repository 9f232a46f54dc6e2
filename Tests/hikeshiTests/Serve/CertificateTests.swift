import Foundation
import Logging
import NIOSSL
import TestSupport
import Testing

@testable import Web

@Suite struct CertificateTests {
    /// Makes a certificate with its key, and returns what a connection would be shown of it.
    private static func make(_ name: String, in folder: String) throws -> NIOSSLCertificate {
        let made = try Program.run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                "/CN=\(name)",
                "-days", "1", "-keyout", "\(folder)/key.pem", "-out", "\(folder)/chain.pem",
            ])
        guard made.status == 0 else { throw TestFailure(made.output) }
        return try #require(try NIOSSLCertificate.fromPEMFile("\(folder)/chain.pem").first)
    }

    private static func shown(_ keeper: CertificateKeeper) throws -> NIOSSLCertificate {
        guard case .certificate(let first) = try #require(keeper.current().chain.first) else {
            throw TestFailure("no certificate")
        }
        return first
    }

    @Test("A renewed certificate counts without a restart, and an unusable one leaves the former in place")
    func renewal() async throws {
        try await TemporaryFolder.with { folder in
            let files = CertificateFiles(chain: "\(folder)/chain.pem", key: "\(folder)/key.pem")
            let first = try Self.make("first.example", in: folder)
            let keeper = try CertificateKeeper(files, pause: .zero, logger: Logger(label: "test"))
            #expect(try Self.shown(keeper) == first)
            let second = try Self.make("second.example", in: folder)
            #expect(try Self.shown(keeper) == second && first != second)
            try "half a fi".write(toFile: files.chain, atomically: true, encoding: .utf8)
            #expect(try Self.shown(keeper) == second)
            let key = try String(contentsOfFile: files.key, encoding: .utf8)
            _ = try Self.make("third.example", in: folder)
            try key.write(toFile: files.key, atomically: true, encoding: .utf8)
            #expect(try Self.shown(keeper) == second, "the key of another certificate")
            let last = try Self.make("last.example", in: folder)
            #expect(try Self.shown(keeper) == last)
            #expect(throws: (any Error).self) {
                try CertificateKeeper(
                    CertificateFiles(chain: files.chain, key: "\(folder)/none"), logger: Logger(label: "test"))
            }
        }
    }
}
