import Access
import Foundation
import Glibc
import Primitives
import Storage
import TestSupport
import Testing
import Transport

@testable import hikeshi

@Suite struct DoctorTests {
    /// An installation that has been started once.
    private static func started() async throws -> Installation {
        let installation = Installation()
        try await House.with(installation.settings) { try await $0.establish() }
        return installation
    }

    /// The level of each check, and the exit status.
    private static func levels(_ installation: Installation, _ options: [String] = []) throws -> [String: String] {
        let (status, output) = try installation.run(["doctor", "--json"] + options)
        var levels = ["exit": "\(status)"]
        for line in output.split(separator: "\n") {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            if let check = object?["check"] as? String { levels[check] = object?["level"] as? String }
        }
        return levels
    }

    @Test("A sound installation has nothing bad, and every subject is looked at") func sound() async throws {
        let levels = try await Self.levels(Self.started())
        #expect(levels["exit"] == "0" && levels.values.contains("bad") == false, "\(levels)")
        #expect(Set(levels.keys) == Set(Finding.Subject.allCases.map(\.rawValue) + ["exit"]))
        for check in ["database", "integrity", "audit", "permissions", "key", "jobs", "mails", "team-key", "time-zone"]
        {
            #expect(levels[check] == "ok", "\(check)")
        }
        #expect(levels["relay"] == "warn")
    }

    @Test("A line is in Japanese where the environment is, and says what to do") func languages() async throws {
        let installation = try await Self.started()
        let log = installation.data + ".yaml"
        for (language, words) in [("ja_JP.UTF-8", "データベース: "), ("C.UTF-8", "Database: "), ("", "Database: ")] {
            try? FileManager.default.removeItem(atPath: log)
            let environment = ["LC_ALL": "", "LC_MESSAGES": "", "LANG": language]
            let arguments = ["doctor", "--data", installation.data]
            let status = try Program(Hikeshi.binary, arguments, output: log, environment: environment).wait()
            let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
            #expect(status == 0 && lines.first?.contains(words) == true, "\(lines)")
            #expect(lines.filter { $0.hasPrefix("warn") }.allSatisfy { $0.contains("→") })
        }
    }

    @Test("What others can read, a wrong key and a changed log are bad") func bad() async throws {
        let installation = try await Self.started()
        chmod(installation.data, 0o755)
        let other = try await Self.started()
        try FileManager.default.removeItem(atPath: installation.data + ".key")
        try FileManager.default.copyItem(atPath: other.data + ".key", toPath: installation.data + ".key")
        let database = try await Database.open(installation.settings.location, migrations: House.migrations)
        try await database.write { try $0.execute("UPDATE audit_entries SET actor = 'x' WHERE number = 1") }
        await database.close()
        let levels = try Self.levels(installation)
        #expect(levels["exit"] == "1")
        for check in ["permissions", "key", "audit"] { #expect(levels[check] == "bad", "\(check)") }
    }

    @Test("A database that is missing, newer or half restored is bad, and the rest is looked at all the same")
    func database() async throws {
        let nowhere = Installation()
        #expect(try Self.levels(nowhere)["database"] == "bad")
        #expect(!FileManager.default.fileExists(atPath: nowhere.data))
        let newer = try await Self.started()
        let future = Migration("future-001", ["CREATE TABLE future (id $ID)"])
        await (try Database.open(newer.settings.location, migrations: House.migrations + [future])).close()
        #expect(try Self.levels(newer)["database"] == "bad")
        let half = Installation()
        try FileManager.default.createDirectory(atPath: half.data, withIntermediateDirectories: true)
        let restoring = try RestoringDatabase(half.settings.location, migrations: House.migrations, clock: .system)
        try restoring.begin(applied: [], again: false)
        let levels = try Self.levels(half)
        #expect(levels["database"] == "bad" && levels["space"] != nil && levels["clock"] != nil)
    }

    @Test("A clock behind the last line of the log, a silent relay and a silent port are bad") func outside()
        async throws
    {
        let installation = try await Self.started()
        let port = try FreePort.resolved(HostAndPort(host: "127.0.0.1", port: 0)).port
        var settings = installation.settings
        settings.submission = Configuration.Submission(
            host: "127.0.0.1", port: port, tls: "none", user: nil, passwordFile: nil, caFile: nil)
        settings.lmtp = Configuration.LMTP(listen: HostAndPort(host: "127.0.0.1", port: port), recipients: [])
        let past = WallClock.system.now() - .days(1)
        let lock = try await DataFolderLock.supervisor(of: installation.data)
        let found = await Doctor(settings: settings, clock: .fixed(past)).findings()
        withExtendedLifetime(lock) {}
        for subject in [Finding.Subject.clock, .relay, .intake] {
            #expect(found.first { $0.subject == subject }?.level == .bad, "\(subject)")
        }
    }

    @Test("The team's key is warned of thirty days before its end, and is bad after it", arguments: [20, 40])
    func teamKey(days: Int64) async throws {
        let installation = try await Self.started()
        let now = WallClock.system.now()
        try await House.with(installation.settings) { house in
            let pair = try OpenPGP.generate(userID: "x <x@csirt.example>", lifetime: .days(days), now: now)
            let address = try #require(MailAddress("x@csirt.example"))
            try await house.setTeam(.verbatim("x"), address, key: pair.secret)
        }
        for (moment, level) in [(now, days < 30 ? Finding.Level.warn : .ok), (now + .days(days), .bad)] {
            let found = await Doctor(settings: installation.settings, clock: .fixed(moment)).findings()
            #expect(found.first { $0.subject == .teamKey }?.level == level)
        }
    }
}
