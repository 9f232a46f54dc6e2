import Foundation
import Primitives
import TestSupport
import Testing
import Transport

@testable import hikeshi

@Suite(.enabled(if: NameServer.whyNot == nil)) struct DomainCheckTests {
    private static let sound = [
        "mx-host=csirt.example,mx.csirt.example,10", "host-record=mx.csirt.example,8.8.4.4",
        "host-record=relay.csirt.example,8.8.8.8",
        NameServer.text("csirt.example", "v=spf1 ip4:8.8.8.0/24 -all"),
        NameServer.text("s1._domainkey.csirt.example", "v=DKIM1; k=rsa; p=" + String(repeating: "A", count: 400)),
        NameServer.text("_dmarc.csirt.example", "v=DMARC1; p=reject; rua=mailto:dmarc@csirt.example"),
    ]

    /// What is found where the records of one kind and name are others.
    private static func findings(
        _ name: String = "", _ others: [String] = [], selectors: [String] = ["s1"],
        relay: String? = "relay.csirt.example",
        domain: String = "csirt.example"
    ) async throws -> [Finding.Subject: Finding] {
        let server = try NameServer(sound.filter { name.isEmpty || !$0.hasPrefix("\(name),") } + others)
        defer { withExtendedLifetime(server) {} }
        var settings = Configuration()
        settings.dns = Configuration.NameService(
            server: HostAndPort(host: "127.0.0.1", port: server.port), dkimSelectors: selectors)
        settings.submission = relay.map {
            Configuration.Submission(host: $0, port: 587, tls: "required", user: nil, passwordFile: nil, caFile: nil)
        }
        let name = try #require(DomainName(domain))
        let found = await Doctor(settings: settings).domainFindings(name)
        return Dictionary(found.map { ($0.subject, $0) }) { first, _ in first }
    }

    @Test("A domain that says who may send for it is well in every respect") func sound() async throws {
        let found = try await Self.findings()
        #expect(found.count == 4 && found.values.allSatisfy { $0.level == .ok && $0.advice == nil }, "\(found)")
        #expect(found[.mx]?.text.en == "mx.csirt.example" && found[.dmarc]?.text.en.contains("p=reject") == true)
    }

    private static func text(_ record: String) -> [String] { [NameServer.text("csirt.example", record)] }
    private static let chain = (1...11).map {
        NameServer.text("i\($0).example", "v=spf1 include:i\($0 + 1).example -all")
    }

    @Test(
        "SPF: what receivers would hold against it",
        arguments: [
            ([], Finding.Level.warn, "no SPF record"), (text("v=spf1 -all") + text("v=spf1 mx -all"), .bad, "several"),
            (text("v=spf1 ip4:8.8.8.8/99 -all"), .bad, "ip4:8.8.8.8/99"), (text("v=spf1 +all"), .bad, "+all"),
            (text("v=spf1 include:none.example -all"), .bad, "none.example"),
            (text("v=spf1 include:i1.example -all") + chain, .bad, "more than 10"),
            (text("v=spf1 include:csirt.example -all"), .bad, "more than 10"),
            (text("v=spf1 mx ip4:192.0.2.0/24 ~all"), .warn, "8.8.8.8"),
            (text("v=spf1 -a:relay.csirt.example all"), .bad, "+all"),
            (text("v=spf1 mx/8 -all"), .ok, "1 of 10"), (text("v=spf1 a:relay.csirt.example -all"), .ok, "1 of 10"),
            (text("v=spf1 exists:%{i}.csirt.example -all"), .ok, "1 of 10"),
            (
                text("v=spf1 redirect=r.example") + [NameServer.text("r.example", "v=spf1 ip4:8.8.8.8 -all")], .ok,
                "1 of 10"
            ),
            (
                text("v=spf1 include:r.example ip4:8.8.8.8 -all") + [
                    NameServer.text("r.example", "v=spf1 -ip4:8.8.8.8 ~all")
                ],
                .ok, "1 of 10"
            ),
        ])
    func spf(records: [String], level: Finding.Level, words: String) async throws {
        let found = try await Self.findings("txt-record=csirt.example", records)[.spf]
        #expect(found?.level == level && found?.text.en.contains(words) == true, "\(String(describing: found))")
        #expect((found?.advice == nil) == (level == .ok))
    }

    @Test(
        "Without a relay whose public address is known, SPF says that this was not looked at",
        arguments: [
            nil, "127.0.0.1", "10.1.2.3", "nowhere.example",
        ]) func relay(host: String?) async throws
    {
        let found = try await Self.findings(relay: host)[.spf]
        #expect(found?.level == .ok && found?.text.en.contains("not known") == true, "\(String(describing: found))")
    }

    @Test(
        "DKIM: each selector has a key that is not revoked",
        arguments: [
            (["s1", "s2"], "v=DKIM1; p=", Finding.Level.bad, "revoked"),
            (["s1", "s3"], "", .bad, "s3._domainkey.csirt.example"),
            (["s2"], "v=DKIM2; p=x", .bad, "cannot be read"), (["s2"], "p=x; t=y", .warn, "test"),
            ([], "", .ok, "not known"),
        ])
    func dkim(selectors: [String], record: String, level: Finding.Level, words: String) async throws {
        let second = [NameServer.text("s2._domainkey.csirt.example", record)]
        let found = try await Self.findings("", record.isEmpty ? [] : second, selectors: selectors)[.dkim]
        #expect(found?.level == level && found?.text.en.contains(words) == true, "\(String(describing: found))")
    }

    @Test(
        "DMARC: a policy that stops forged mails, and somebody who reads the reports",
        arguments: [
            ([], Finding.Level.warn, "no DMARC"), (["v=DMARC1; p=none; rua=mailto:x@csirt.example"], .warn, "p=none"),
            (["v=DMARC1; p=reject"], .warn, "no reports"), (["v=DMARC1; p=all"], .bad, "cannot be read"),
            (["v=DMARC1; p=reject", "v=DMARC1; p=none"], .bad, "several"),
        ])
    func dmarc(records: [String], level: Finding.Level, words: String) async throws {
        let name = "_dmarc.csirt.example"
        let found = try await Self.findings("txt-record=\(name)", records.map { NameServer.text(name, $0) })[.dmarc]
        #expect(found?.level == level && found?.text.en.contains(words) == true, "\(String(describing: found))")
    }

    @Test("A name below follows the DMARC policy of the domain above, for names below") func parents() async throws {
        let name = "_dmarc.csirt.example"
        let others = [NameServer.text(name, "v=DMARC1; p=reject; sp=quarantine; rua=mailto:x@csirt.example")]
        let found = try await Self.findings("txt-record=\(name)", others, domain: "mail.csirt.example")
        #expect(found[.dmarc]?.text.en.contains("p=quarantine") == true)
        #expect(found[.mx]?.level == .warn)
    }

    @Test("A domain that says it takes no mail is bad") func nullMX() async throws {
        let found = try await Self.findings("mx-host=csirt.example", ["mx-host=csirt.example,.,0"])[.mx]
        #expect(found?.level == .bad, "\(String(describing: found))")
    }

    @Test("Where the DNS gives no answer, or the domain is not public, that is a note in both languages")
    func unreachable()
        async throws
    {
        var settings = Configuration()
        let domain = try #require(DomainName("csirt.example"))
        for words in ["not a public domain", "no answer"] {
            let found = await Doctor(settings: settings).domainFindings(domain)
            #expect(found.map(\.subject) == [.mx, .spf, .dkim, .dmarc])
            #expect(
                found.allSatisfy { $0.level == .ok && $0.text.en.contains(words) && $0.text.ja.contains("確認していません") })
            settings.dns.server = HostAndPort(host: "127.0.0.1", port: try LoopbackPort.free())
        }
    }

    @Test("hikeshi doctor reads the name server and the selectors from its settings file") func settingsFile()
        async throws
    {
        let installation = Installation()
        try await House.with(installation.settings) { house in
            try await house.establish()
            try await house.setTeam(.verbatim("x"), #require(MailAddress("team@csirt.example")))
        }
        let server = try NameServer(Self.sound)
        let file = installation.data + ".yaml"
        try "dns: { server: 127.0.0.1:\(server.port), dkimSelectors: [s1] }\n".write(
            toFile: file, atomically: false, encoding: .utf8)
        let (status, output) = try installation.run(["doctor", "--config", file])
        #expect(status == 0 && output.contains("p=reject") && output.contains("DKIM: s1"), "\(output)")
    }
}
