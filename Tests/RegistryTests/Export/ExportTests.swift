import Access
import Primitives
import Testing

@testable import Registry

@Suite("The registry export")
struct ExportTests {
    private let viewer = RegistryWorld.coordinator

    private func fill(_ world: RegistryWorld) async throws {
        let top = try await world.organization(
            "株式会社「上」, \"特\"", key: "top", holdings: [(.keyword, "=1+2"), (.keyword, "'-x")])
        let low = try await world.organization(
            "@下", key: "-low", parent: top,
            holdings: [(.network, "192.0.2.0/24"), (.network, "::/0"), (.asn, "4294967295"), (.domain, "a.example")])
        let channels = [
            Channel(.phone, "+81-3-0000-0001"), Channel(.phone, "+81-3-0000-0002"), Channel(.pgpMail, "poc@a.example"),
            Channel(.portal, "https://a.example/?a=1;b=2"), Channel(.webhook, "https://a.example/hook?a=1;b=2"),
        ].compactMap(\.self)
        let details = Contact.Details(
            name: "窓口", role: .legal, language: .en, rank: 7, verifiedOn: CivilDate(2026, 2, 28),
            tlpCeiling: .amberStrict,
            isActive: false, dutyHours: DutyHours("月-金 9:00-17:30 祝日休み"),
            inChargeFrom: CivilDate(2026, 4, 1), inChargeThrough: CivilDate(2027, 3, 31))
        let contact = try await world.store.addContact(viewer: viewer, details, channels: channels, to: low.publicID)
        let deputies = [
            try await world.contact("次席", of: low, rank: 8), try await world.contact("上長", of: top),
        ].map(\.publicID)
        try await world.store.setDeputies(viewer: viewer, deputies, of: contact.publicID)
        try await world.store.addKey(viewer: viewer, .sample(), to: contact.publicID)
        try await world.store.verifyKey(
            viewer: viewer, fingerprint: ContactKeyFacts.sample().fingerprint, of: contact.publicID, method: .inPerson,
            note: "年次会合")
    }

    private var keys: KeyReader {
        KeyReader { source in
            guard case .bytes(let bytes) = source else { return [] }
            return bytes == ContactKeyFacts.sample().bytes ? [.sample()] : []
        }
    }

    /// What a filled registry exports, on each database.
    private func exported(_ export: (RegistryStore) async throws -> [UInt8]) async throws -> [UInt8] {
        var files: Set<[UInt8]> = []
        try await RegistryWorld.each { world in
            try await fill(world)
            files.insert(try await export(world.store))
        }
        #expect(files.count == 1)
        return try #require(files.first)
    }

    @Test("as JSON is read back to the same registry, verification included, by who may declare trust")
    func json() async throws {
        let file = try await exported { try await $0.exportJSON(viewer: viewer) }
        try await RegistryWorld.each { world in
            let report = try await world.load(file, keys: keys)
            #expect(report.problems.isEmpty)
            #expect(try await world.store.exportJSON(viewer: viewer) == file)
        }
        try await RegistryWorld.each { world in
            let report = try await world.load(file, as: .service(.importer), keys: keys)
            #expect(report.problems.map(\.code) == ["import.trust-not-taken"])
            let fingerprint = ContactKeyFacts.sample().fingerprint
            let found = try await world.store.storedKeys(viewer: viewer, fingerprint: fingerprint)
            #expect(found.map(\.key.trust) == [.seen])
        }
    }

    @Test("as CSV is read back to the same registry under headers of both languages", arguments: Language.allCases)
    func csv(language: Language) async throws {
        let file = try await exported { try await $0.exportCSV(viewer: viewer, headers: language) }
        #expect(file.starts(with: [0xef, 0xbb, 0xbf]))
        try await RegistryWorld.each { world in
            let report = try await world.load(file)
            #expect(report.problems.isEmpty)
            #expect(try await world.store.exportCSV(viewer: viewer, headers: language) == file)
        }
    }

    @Test("as CSV holds no cell that a spreadsheet would run")
    func formulas() async throws {
        try await RegistryWorld.each { world in
            try await fill(world)
            var reader = CSVReader(TextEncoding.utf8(try await world.store.exportCSV(viewer: viewer, headers: .en)))
            while let row = reader.next() {
                let cells = try row.content.get()
                #expect(cells.allSatisfy { !"=+-@".contains($0.first ?? "a") })
            }
        }
    }

    @Test("is refused without the right to read")
    func denied() async throws {
        try await RegistryWorld.each { world in
            await #expect(throws: Problem.self) { try await world.store.exportJSON(viewer: RegistryWorld.outsider) }
            await #expect(throws: Problem.self) {
                try await world.store.exportCSV(viewer: RegistryWorld.outsider, headers: .ja)
            }
        }
    }
}
