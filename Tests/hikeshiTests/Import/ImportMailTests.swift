import Foundation
import Primitives
import Testing

@testable import hikeshi

@Suite struct ImportMailTests {
    @Test("Every fixture mail is read as it was written") func fixtures() async throws {
        let installation = Installation()
        let registry = Month.folder.appending(path: "registry.json").path
        #expect(try installation.run(["import", "registry", registry]).status == 0)
        try await House.with(installation.settings) { house in
            let month = DemoMonth(folder: Month.folder)
            try await house.setTeam(
                .verbatim("Example CSIRT"), house.settings.team.mailAddress, key: month.key("team.sec.asc"))
        }
        let lines = try installation.objects(["import", "mail", "--json"] + Month.mails.map(Month.path))
        #expect(lines.map { $0["file"] as? String } == Month.mails.map(Month.path))
        let expected = try Month.expectations()
        for (name, line) in zip(Month.mails, lines) { try check(line, against: #require(expected[name]), name) }
    }

    private func check(_ line: [String: Any], against expected: [String: Any], _ name: String) throws {
        let depends = expected["joins"] is [String: Any]
        if !depends || expected["outcome"] as? String == "duplicate" {
            #expect(line["outcome"] as? String == expected["outcome"] as? String, "\(name)")
        }
        let subject = expected["subject"] as? String ?? ""
        if !subject.contains("@@") { #expect(line["subject"] as? String == subject, "\(name)") }
        #expect(line["from"] as? String == expected["from"] as? String, "\(name)")
        #expect(line["encrypted"] as? Bool == expected["encrypted"] as? Bool, "\(name)")
        #expect(
            pairs(line["signatures"], "status", "fingerprint")
                == pairs(expected["signatures"], "status", "fingerprint"), "\(name)")
        let missing = pairs(expected["observables"], "type", "value").subtracting(
            pairs(line["observables"], "type", "value"))
        #expect(missing.isEmpty, "\(name): \(missing)")
    }

    private func pairs(_ list: Any?, _ first: String, _ second: String) -> Set<String> {
        let objects = list as? [[String: Any]] ?? []
        return Set(objects.map { "\($0[first] as? String ?? "") \($0[second] as? String ?? "")" })
    }

    @Test("A path that is not there is named, and the other mails are stored") func missingPath() throws {
        let installation = Installation()
        let (status, output) = try installation.run(
            ["import", "mail", "--json", "/nowhere/x.eml", Month.path(Month.mails[0])])
        #expect(status == 1)
        #expect(output.contains("/nowhere/x.eml") && output.contains("mail.file-unreadable"))
        #expect(output.contains("\"outcome\":\"created\""))
    }

    @Test("Contacts that are exported can be imported again without a change") func registryRoundTrip() throws {
        let installation = Installation()
        let registry = Month.folder.appending(path: "registry.json").path
        #expect(try installation.run(["import", "registry", registry]).status == 0)
        for format in ["json", "csv"] {
            let file = installation.data + "/export.\(format)"
            let (status, output) = try installation.run(["export", "registry", "--format", format])
            #expect(status == 0)
            try output.write(toFile: file, atomically: false, encoding: .utf8)
            let reports = try installation.objects(["import", "registry", file, "--dry-run", "--json"])
            #expect(reports.first?["added"] as? Int == 0, "\(format): \(reports)")
            #expect(reports.first?["changed"] as? Int == 0, "\(format): \(reports)")
        }
    }
}
