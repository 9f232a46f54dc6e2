import Primitives
import Testing

@testable import MailFormats

@Suite struct SenderRecordTests {
    @Test("An SPF record is read term by term; unknown modifiers say nothing") func spf() throws {
        let record = try SPFRecord(
            "v=SPF1 ip4:192.0.2.0/24  -ip6:2001:db8::1 ?a ~mx:mail.csirt.example/28//64 include:_spf.example "
                + "exists:%{i}.x.example exp=why.example redirect=other.example")
        let own = SPFRecord.Target(host: nil, v4Length: 32, v6Length: 128)
        let other = SPFRecord.Target(host: "mail.csirt.example", v4Length: 28, v6Length: 64)
        let network = try #require(IPPrefix("192.0.2.0/24"))
        let host = try #require(IPPrefix("2001:db8::1"))
        #expect(
            record.directives == [
                SPFRecord.Directive(qualifier: .pass, mechanism: .network(network)),
                SPFRecord.Directive(qualifier: .fail, mechanism: .network(host)),
                SPFRecord.Directive(qualifier: .neutral, mechanism: .addresses(own)),
                SPFRecord.Directive(qualifier: .softFail, mechanism: .mailServers(other)),
                SPFRecord.Directive(qualifier: .pass, mechanism: .include("_spf.example")),
                SPFRecord.Directive(qualifier: .pass, mechanism: .dependsOnMail),
            ])
        #expect(record.redirect == "other.example")
    }

    @Test(
        "A term that receivers cannot read is named",
        arguments: [
            "ip4:", "ip4:2001:db8::", "ip4:192.0.2.0/33", "ip6:192.0.2.1", "ip4", "include:", "include", "al", "all:x",
            "-",
            "a:", "a/33", "a//129", "a/24/64", "a/24//64/1", "mx/", "redirect=", "exists:", "😀", "ip4:192.0.2.1/-1",
        ])
    func flawedSPF(term: String) {
        #expect(throws: SPFRecord.Flaw(term: term)) { try SPFRecord("v=spf1 mx \(term) -all") }
    }

    @Test("A record that is twice redirected is flawed, and one of a thousand terms ends") func hostileSPF() throws {
        #expect(throws: SPFRecord.Flaw.self) { try SPFRecord("v=spf1 redirect=a.example redirect=b.example") }
        #expect(throws: SPFRecord.Flaw.self) {
            try SPFRecord("v=spf1 " + Array(repeating: "a", count: 1_000).joined(separator: " "))
        }
    }

    @Test(
        "Only what begins with the version is meant as a record",
        arguments: [
            ("v=spf1", true), ("V=SPF1 -all", true), ("v=spf10 -all", false), ("spf2.0/pra", false), ("", false),
        ]) func meant(text: String, isMeant: Bool)
    {
        #expect(SPFRecord.isMeant(by: text) == isMeant)
    }

    @Test("DMARC: the policy, that for names below, and where reports go") func dmarc() throws {
        let record = try #require(
            DMARCRecord("v=DMARC1 ;p=Reject; sp=none ;rua=mailto:a@x.example!10m, mailto:b@x.example;"))
        #expect(record.policy == .reject && record.subdomainPolicy == .none)
        #expect(record.reportAddresses == ["mailto:a@x.example!10m", "mailto:b@x.example"])
        let short = try #require(DMARCRecord("v=DMARC1;p=quarantine"))
        #expect(short.subdomainPolicy == .quarantine && short.reportAddresses.isEmpty)
    }

    @Test(
        "What is no DMARC policy is none",
        arguments: [
            "", "p=reject", "p=reject; v=DMARC1", "v=DMARC1", "v=DMARC1; p=", "v=DMARC1; p=deny",
            "v=DMARC1; p=none; p=reject",
            "v=DMARC1; p", "v=DMARC1; =none", "v=DMARC2; p=none", "v=DMARC1 p=none",
        ])
    func flawedDMARC(text: String) {
        #expect(DMARCRecord(text) == nil)
    }

    @Test("DKIM: an empty key is revoked, t=y is a test") func dkim() throws {
        let plain = try #require(DKIMKeyRecord("p=MIIB"))
        #expect(!plain.isRevoked && !plain.isTest)
        let test = try #require(DKIMKeyRecord("v=DKIM1; k=rsa; t=s: y; p=MII\tB="))
        #expect(!test.isRevoked && test.isTest)
        #expect(try #require(DKIMKeyRecord("v=DKIM1; p=")).isRevoked)
        for text in ["", "v=DKIM1", "v=DKIM2; p=x", "p=x; p=y", "k=rsa; junk"] { #expect(DKIMKeyRecord(text) == nil) }
    }
}
