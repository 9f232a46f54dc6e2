import Access
import Foundation
import Primitives
import Testing

@testable import Registry

@Suite("The registry import")
struct ImportTests {
    private let viewer = RegistryWorld.coordinator
    private let sheet = """
        組織,組織名,種別,上位組織,連絡先,役割,順位,確認日,メール,電話,ネットワーク,AS番号,ドメイン,技術キーワード
        denki,ひので電機,グループ会社,holdings,小林,窓口（PoC）,1,2026/4/1,k@denki.example,03-0000-0001,192.0.2.32/27,,denki.example,PLC；制御システム
        denki,,,,夜間,nightDuty,2,,,03-0000-0002,,,,
        holdings,ひのでホールディングス,groupCompany,,,,,,,,"192.0.2.0/27
        2001:db8:100::/48",AS64496,hinode.example,
        """

    @Test("adds what is new, changes nothing the second time, and finds parents further down")
    func idempotent() async throws {
        try await RegistryWorld.each { world in
            let first = try await world.load(sheet)
            #expect(first.problems.isEmpty)
            #expect(first.added == 15)
            let second = try await world.load(sheet)
            #expect(second.added == 0 && second.changed == 0 && second.problems.isEmpty)
            let found = try await world.resolve([(.ipv4, "192.0.2.33")])
            #expect(found.first?.contacts.map(\.name) == ["小林", "夜間"])
            #expect(found.first?.contacts.first?.channels.map(\.value) == ["k@denki.example", "03-0000-0001"])
            let denki = try #require(found.first?.organization.publicID)
            #expect(try await world.store.ancestors(viewer: viewer, of: denki).map(\.key) == ["holdings"])
        }
    }

    @Test("says in a dry run what it would do, and does nothing")
    func dryRun() async throws {
        try await RegistryWorld.each { world in
            let dry = try await world.load(sheet, isDryRun: true)
            #expect(dry.isDryRun && dry.added == 15 && dry.problems.isEmpty)
            #expect(try await world.store.organizations(viewer: viewer).rows.isEmpty)
            #expect(try await world.store.imports(viewer: viewer).isEmpty)
        }
    }

    @Test("changes what differs")
    func change() async throws {
        try await RegistryWorld.each { world in
            _ = try await world.load(sheet)
            let report = try await world.load("organization,contact,role,rank\ndenki,小林,legal,5\nひので電機,夜間,,3")
            #expect(report.changed == 2 && report.added == 0 && report.problems.isEmpty)
            let found = try await world.resolve([(.domain, "denki.example")])
            #expect(
                found.first?.contacts.map { "\($0.name) \($0.role) \($0.rank)" } == ["夜間 nightDuty 3", "小林 legal 5"])
        }
    }

    @Test("keeps broken rows aside with line, column and a text, and takes the good ones")
    func broken() async throws {
        try await RegistryWorld.each { world in
            let report = try await world.load(
                """
                organization,name,kind,network,asn,domain,mail,colour
                a,甲,isp,192.0.2.0/24,,,,
                b,乙,bank,,,,,
                c,丙,isp,192.0.2.0/33,ASX,,,
                "d"x,丁,isp,,,,,
                unknown,,,192.0.2.0/28,,,,
                ,,,192.0.2.0/28,,,,
                a,,,,,no domain,poc@a.example,
                a,,,,,a.example,,
                a,,,,,,,,,surplus
                a
                """)
            #expect(
                report.problems.map { "\($0.line ?? 0) \($0.place) \($0.code)" } == [
                    "1 colour import.unknown-column", "3 kind import.unknown-word", "4 network import.bad-value",
                    "4 asn import.bad-value", "5  import.broken-row", "6  import.unknown-organization",
                    "7 organization import.organization-missing", "8 contact import.contact-missing",
                    "8 domain import.bad-value", "10  import.surplus-cells", "11  import.nothing-stated",
                ])
            #expect(report.problems[2].text.ja == "「192.0.2.0/33」はネットワーク（192.0.2.0/24など）の形ではありません。")
            #expect(report.added == 3)
            let record = try #require(report.id)
            let kept = try await world.store.importRecord(viewer: viewer, record)
            #expect(kept.problems == report.problems)
            #expect(kept.record.problemCount == 11)
            #expect(kept.problems.last?.source == "a")
        }
    }

    @Test("reads CP932 as Excel writes it")
    func cp932() async throws {
        try await RegistryWorld.each { world in
            // 組織名,技術キーワード / 髙㈱,ルータ
            let bytes: [UInt8] =
                [0x91, 0x67, 0x90, 0x44, 0x96, 0xbc, 0x2c, 0x8b, 0x5a, 0x8f, 0x70, 0x83, 0x4c, 0x81, 0x5b, 0x83, 0x8f]
                + [
                    0x81, 0x5b, 0x83, 0x68, 0x0d, 0x0a, 0xfb, 0xfc, 0x87, 0x8a, 0x2c, 0x83, 0x8b, 0x81, 0x5b, 0x83,
                    0x5e,
                ]
                + [0x0d, 0x0a]
            let report = try await world.load(bytes)
            #expect(report.problems.isEmpty)
            #expect(try await world.resolve(text: "ルータの不具合").map(\.organization.name) == ["髙㈱"])
            let damaged = try await world.load(bytes + [0xff, 0x2c, 0x41, 0x42, 0x0a])
            #expect(damaged.problems.map(\.code) == ["import.unreadable-characters"])
        }
    }

    @Test("reads values typed full-width, in a table as in JSON")
    func fullWidth() async throws {
        let table = """
            組織,組織名,国,連絡先,順位,確認日,メール,電話,ネットワーク,AS番号,ドメイン
            a,甲,ｊｐ,窓口,２,２０２６／４／１,ａ＠ｅｘａｍｐｌｅ．ｃｏｍ,０３－１２３４－５６７８,１９２．０．２．０／２４,ＡＳ６４５００,ｅｘａｍｐｌｅ．ｃｏｍ
            """
        let json = """
            {"organizations": [{"key": "a", "name": "甲", "country": "ＪＰ",
            "contacts": [{"name": "窓口", "rank": 2, "verifiedOn": "２０２６－０４－０１", "channels": [
            {"kind": "mail", "value": "ａ＠ｅｘａｍｐｌｅ．ｃｏｍ"}, {"kind": "phone", "value": "０３ー１２３４ー５６７８"}]}],
            "networks": [{"cidr": "１９２．０．２．０／２４"}, {"asn": 64500}], "domains": ["ｅｘａｍｐｌｅ。ｃｏｍ"]}]}
            """
        try await RegistryWorld.each { world in
            let first = try await world.load(table)
            #expect(first.problems.isEmpty && first.added == 7)
            let second = try await world.load(json)
            #expect(second.problems.isEmpty && second.added == 0 && second.changed == 0)
            let found = try #require(try await world.resolve([(.ipv4, "192.0.2.9")]).first)
            #expect(found.contacts.first?.channels.map(\.value) == ["a@example.com", "03-1234-5678"])
        }
    }

    @Test("refuses parents that run in a circle and parents that nobody knows")
    func parents() async throws {
        try await RegistryWorld.each { world in
            for isDryRun in [true, false] {
                let report = try await world.load(
                    "organization,name,parent\na,甲,b\nb,乙,a\nc,丙,nowhere\nd,丁,a", isDryRun: isDryRun)
                #expect(
                    report.problems.map { "\($0.line ?? 0) \($0.code)" } == [
                        "2 import.parent-circular", "3 import.parent-circular", "4 import.unknown-organization",
                    ])
                #expect(report.added == 4)
            }
        }
    }

    @Test("is refused whole only without a header, without the right, or as broken JSON")
    func refused() async throws {
        try await RegistryWorld.each { world in
            for (file, code) in [
                ("a,b\n1,2", "import.no-header"), ("", "import.empty-file"), (" \r\n", "import.empty-file"),
                ("{\"organizations\": [", "import.not-json"), ("{\"organizations\": 1}", "import.wrong-shape"),
                ("[]", "import.wrong-shape"), ("{\"organizations\": []}", "import.nothing-in-file"),
                ("{\"organizations\": [{\"key\": \"a\"}]}", "import.nothing-stated"),
                ("組織,組織名\n", "import.nothing-in-file"), ("PK\u{3}\u{4}", "import.workbook"),
            ] {
                let report = try await world.load(file)
                #expect(report.problems.map(\.code) == [code] && report.isOfNoUse)
            }
            for viewer in [RegistryWorld.reader, RegistryWorld.outsider] {
                await #expect(throws: Problem.self) { try await world.load(sheet, as: viewer) }
            }
        }
    }

    @Test("keeps wrong JSON entries aside with their path")
    func json() async throws {
        try await RegistryWorld.each { world in
            let report = try await world.load(
                """
                {"organizations": [
                  {"key": "a", "name": "甲", "kind": "isp", "networks": [{"cidr": "192.0.2.0/24"}, {"cidr": "x"}, {}],
                   "contacts": [{"name": "窓口", "channels": [{"kind": "fax", "value": "1"}, {"kind": "mail", "value": "a@a.example"}]},
                                {"role": "poc"}, {"name": "二", "role": "king"}]},
                  {"key": 3}, {"key": "b", "name": "乙", "kind": "bank"}]}
                """)
            #expect(
                report.problems.map { "\($0.place) \($0.code)" } == [
                    "organizations[0].contacts[0].channels[0].kind import.unknown-word",
                    "organizations[0].contacts[1] import.wrong-shape",
                    "organizations[0].contacts[2].role import.unknown-word",
                    "organizations[0].networks[1].cidr import.bad-value",
                    "organizations[0].networks[2] import.wrong-shape",
                    "organizations[1] import.wrong-shape", "organizations[2].kind import.unknown-word",
                ])
            #expect(report.added == 4)
        }
    }

    @Test("takes the demo's registry whole, keys through the caller's reader")
    func demo() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "../../../Sources/hikeshi/Demo/Month")
        let bytes = Array(try Data(contentsOf: folder.appending(path: "registry.json")))
        let keys = KeyReader { source in
            guard case .file(let path) = source else { return [] }
            return [.sample(String(path.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) }, radix: 16))]
        }
        try await RegistryWorld.each { world in
            let report = try await world.load(bytes, keys: keys)
            #expect(report.problems.isEmpty)
            let again = try await world.load(bytes, keys: keys)
            #expect(again.added == 0 && again.changed == 0)
            let found = try await world.resolve([(.ipv4, "192.0.2.130")])
            #expect(found.first?.organization.key == "hinode-parts")
        }
    }
}
