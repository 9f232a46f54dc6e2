import Access
import Foundation
import Logging
import MailFormats
import Primitives
import Registry
import ServiceLifecycle
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Notices

@Suite struct PartnerTests {
    @Test("GnuPG decrypts what came over SMTP and finds the team's signature good")
    func gnupgReads() async throws {
        try await World.each { world in
            try await TemporaryFolder.with { home in
                try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: home)
                let gnupg = Gnupg(home: home)
                let partner = try await register(gnupg.makeKey("security@gpg.example"), in: world)
                let notice = try await world.create(.amber, to: [partner])
                try await approve(notice, in: world)
                let mails = try await collect(from: world)
                #expect(mails.count == 1)
                try read(mails[0], with: gnupg, world)
                #expect(try await world.delivery(notice).state == .sent)
                try gnupg.close()
            }
        }
    }

    private func register(_ key: [UInt8], in world: World) async throws -> World.Partner {
        let partner = try await world.partner("gpg", key: false)
        let info = try #require(try OpenPGP.inspect(key).first)
        let facts = ContactKeyFacts(
            fingerprint: info.fingerprint, bytes: key, userIDs: info.userIDs, algorithm: info.algorithm,
            createdAt: info.createdAt, expiresAt: info.expiresAt, canEncrypt: info.canEncrypt)
        _ = try await world.registry.addKey(viewer: world.demo, facts, to: partner.contact)
        try await world.registry.verifyKey(
            viewer: world.demo, fingerprint: info.fingerprint, of: partner.contact, method: .inPerson, note: "")
        return partner
    }

    private func approve(_ notice: Notice, in world: World) async throws {
        let suzuki = world.suzuki
        try await world.submit(notice)
        _ = try await world.write {
            try $0.review(viewer: suzuki, notice.publicID, seen: 1, verdict: .approved, comment: "", in: $1)
        }
    }

    /// Lets the built-in sink take what is due, over loopback SMTP.
    private func collect(from world: World) async throws -> [[UInt8]] {
        let received = Mutex<[[UInt8]]>([])
        let (ports, listening) = AsyncStream<Int?>.makeStream()
        let sink = MailSink(
            address: try ListeningAddress.tcp(port: 0), logger: Logger(label: "test"),
            onListening: { listening.yield($0) }
        ) { envelope, bytes in
            received.withLock { $0.append(bytes) }
            return envelope.recipients.map { _ in .accepted }
        }
        let group = ServiceGroup(services: [sink], logger: Logger(label: "test"))
        async let running: Void = group.run()
        for await port in ports {
            let server = try SMTPServer(host: "127.0.0.1", port: port ?? 0, security: .plain)
            let dispatcher = world.dispatcher(over: SMTPSubmission(server: server))
            try await JobRunner(database: world.database, queues: dispatcher.queues, workers: 1).drain()
            break
        }
        await group.triggerGracefulShutdown()
        try await running
        return received.withLock { $0 }
    }

    private func read(_ mail: [UInt8], with gnupg: Gnupg, _ world: World) throws {
        let team = try #require(world.ring.keys.first { $0.isSecret })
        try gnupg.run(["--import"], input: try world.ring.exportPublic(team.fingerprint))
        let data = try #require(MailParser.parse(mail).root.children.last).decodedBytes()
        let status = String(
            decoding: try gnupg.run(["--status-fd", "1", "--output", "/dev/null", "--decrypt"], input: data),
            as: UTF8.self)
        #expect(status.contains("GOODSIG") && status.contains("DECRYPTION_OKAY"))
        let text = MailParser.parse(try gnupg.run(["--decrypt"], input: data)).readableText
        #expect(text.hasPrefix("TLP:AMBER\n"))
        #expect(text.contains("only-gpg[.]example"))
    }
}
