import Access
import Crypto
import Foundation
import Primitives
import TestSupport
import Testing

@Suite("Master key")
struct MasterKeyTests {
    @Test("What is sealed opens under its own context only")
    func contextBinds() throws {
        let key = MasterKey(random: .system)
        let sealed = try key.seal(Array("secret".utf8), context: "openpgp:1")
        #expect(try key.open(sealed, context: "openpgp:1") == Array("secret".utf8))
        #expect(throws: Problem.self) { try key.open(sealed, context: "openpgp:2") }
        #expect(throws: Problem.self) { try MasterKey(random: .system).open(sealed, context: "openpgp:1") }
    }

    @Test("A changed, cut or empty seal does not open")
    func damageIsNoticed() throws {
        let key = MasterKey(random: .system)
        let sealed = try key.seal([1, 2, 3], context: "c")
        for index in sealed.indices {
            var damaged = sealed
            damaged[index] ^= 1
            #expect(throws: Problem.self) { try key.open(damaged, context: "c") }
            #expect(throws: Problem.self) { try key.open(Array(sealed[..<index]), context: "c") }
        }
    }

    @Test("Keys of two labels differ, of one label agree")
    func labelsSeparate() throws {
        let key = try #require(MasterKey(Array(repeating: 7, count: 32)))
        let again = try #require(MasterKey(Array(repeating: 7, count: 32)))
        #expect(key.hmacKey("csrf") == again.hmacKey("csrf"))
        #expect(key.hmacKey("csrf") != key.hmacKey("message-id"))
    }

    @Test("The file is made once, for its owner only, and read again")
    func fileIsKept() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/data.key"
            let sealed = try MasterKey.file(path).seal([9], context: "c")
            #expect(try MasterKey.file(path).open(sealed, context: "c") == [9])
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["data.key"])
        }
    }

    @Test("A key that others can read, a link and a cut key are refused")
    func badFilesAreRefused() async throws {
        try await TemporaryFolder.with { folder in
            let path = "\(folder)/data.key"
            _ = try MasterKey.file(path)
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/link", withDestinationPath: path)
            #expect(throws: Problem.self) { try MasterKey.file("\(folder)/link") }
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            #expect(throws: Problem.self) { try MasterKey.file(path) }
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
            #expect(throws: Problem.self) { try MasterKey.file(path) }
        }
    }
}
