import Access
import Foundation
import Storage
import Testing

@testable import hikeshi

/// The heads of the audit log that are kept outside the data folder, against the real program.
@Suite struct AuditHeadTests {
    /// An installation with something in its log, and its head kept.
    private static func kept() async throws -> Installation {
        let installation = Installation()
        try await House.with(installation.settings) { house in
            try await house.establish()
            try await HeadKeeper(house: house).keep()
            try await HeadKeeper(house: house).keep()
        }
        return installation
    }

    private static func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    }

    @Test("A head is kept once as long as nothing is added, and agrees with the log") func agrees() async throws {
        let installation = try await Self.kept()
        #expect(try Self.lines(installation.settings.auditHeadsPath).count == 1)
        let (status, output) = try installation.run(["audit", "verify"])
        #expect(status == 0 && output.contains("1 kept heads agree"), "\(output)")
    }

    @Test("An older copy of the data is found by the head that was kept later") func backup() async throws {
        let installation = Installation()
        try await House.with(installation.settings) { try await $0.establish() }
        let copy = installation.data + ".copy"
        defer { try? FileManager.default.removeItem(atPath: copy) }
        try FileManager.default.copyItem(atPath: installation.data, toPath: copy)
        try await House.with(installation.settings) { house in
            try await house.database.write { try $0.audit(Viewer.service(.demo).audit("team.rename", "team:1")) }
            try await HeadKeeper(house: house).keep()
        }
        try FileManager.default.removeItem(atPath: installation.data)
        try FileManager.default.copyItem(atPath: copy, toPath: installation.data)
        let (status, output) = try installation.run(["audit", "verify"])
        #expect(status == 1 && output.contains("broken: entry "), "\(output)")
    }

    @Test("A head that another installation signed, and one that was changed, are refused with their place")
    func forged() async throws {
        let (mine, other) = (try await Self.kept(), try await Self.kept())
        let foreign = try mine.run(["audit", "verify", "--heads", other.settings.auditHeadsPath])
        #expect(foreign.status != 0 && foreign.output.contains(".heads:1"), "\(foreign.output)")
        let path = mine.settings.auditHeadsPath
        let changed = try String(contentsOfFile: path, encoding: .utf8).replacing("\"number\":", with: "\"number\":1")
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try mine.run(["audit", "verify"]).status != 0)
    }

    @Test("A line that a crash cut off is passed over, and gives way to the next") func cutOff() async throws {
        let installation = try await Self.kept()
        let path = installation.settings.auditHeadsPath
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try (text + text.prefix(20)).write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try installation.run(["audit", "verify"]).status == 0)
        try await House.with(installation.settings) { house in
            try await house.database.write { try $0.audit(Viewer.service(.demo).audit("team.rename", "team:1")) }
            try await HeadKeeper(house: house).keep()
        }
        let (status, output) = try installation.run(["audit", "verify"])
        #expect(status == 0 && output.contains("2 kept heads agree"), "\(output)")
    }

    @Test("The present head is printed as a line that a file of kept heads can take") func printed() async throws {
        let installation = try await Self.kept()
        let (_, line) = try installation.run(["audit", "head"])
        let path = installation.data + ".elsewhere"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try line.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try installation.run(["audit", "verify", "--heads", path]).status == 0)
    }
}
