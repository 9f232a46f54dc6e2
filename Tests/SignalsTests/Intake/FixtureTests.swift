import Primitives
import Testing

@testable import Signals

@Suite("The mails of the demo month") struct FixtureTests {
    @Test("Every mail's sender, subject, words, signatures, flags and observables are read", arguments: [true, false])
    func all(hasRegistry: Bool) async throws {
        let fixtures = try Fixtures()
        try await House.each { house in
            if hasRegistry { try await fixtures.fillRegistry(house.database) }
            var score = Score()
            let files = try MailFiles.list([fixtures.mailFolder])
            #expect(files.count == fixtures.expectations.count)
            try await house.intake.takeIn(files) { file, result in
                let name = String(file.path.split(separator: "/").last ?? "")
                guard let expected = fixtures.expectations[name] else { return }
                try await check(name, expected, result, house)
                score.add(name, expected, result)
            }
            #expect(score.missing.isEmpty, "\(score.summary)")
            #expect(score.wrongRole.isEmpty, "\(score.summary)")
        }
    }

    private func check(_ name: String, _ expected: Fixtures.Expectation, _ result: IntakeResult, _ house: House)
        async throws
    {
        let comment: Comment = "\(name)"
        #expect(result.from?.description == expected.from, comment)
        #expect(result.subject == expected.subject, comment)
        #expect(result.isEncrypted == expected.encrypted, comment)
        #expect(result.signatures.map(\.statusCode) == expected.signatures.map(\.status), comment)
        #expect(result.signatures.map { $0.fingerprint ?? "" } == expected.signatures.map(\.fingerprint), comment)
        let codes = result.problems.map(\.code)
        #expect((expected.flags ?? []).allSatisfy(codes.contains), comment)
        switch expected.outcome {
        case "duplicate", "bounce", "auto": #expect(result.outcome.rawValue == expected.outcome, comment)
        default: #expect(result.outcome == .created, comment)
        }
        let id = try #require(result.message)
        let message = try await house.store.message(viewer: house.coordinator, id)
        for words in expected.bodyContains { #expect(message.text.contains(words), "\(name): \(words)") }
        for file in expected.attachments ?? [] {
            #expect(message.parts.contains { $0.fileName == file }, "\(name): \(file)")
        }
        if let failed = expected.failedRecipient {
            let signal = house.handler.signal(of: id)
            #expect(signal?.bounce?.failedAddresses.map(\.key) == [failed], comment)
        }
    }
}

/// How the observables found compare with those expected.
struct Score {
    private var expected = 0
    private(set) var missing: [String] = []
    private(set) var wrongRole: [String] = []
    private var reportedExtra: [String] = []
    private var reportedFound = 0
    private var reportedRight = 0

    mutating func add(_ name: String, _ expectation: Fixtures.Expectation, _ result: IntakeResult) {
        guard expectation.outcome != "duplicate" else { return }
        let found = Dictionary(
            result.observations.map { ("\($0.observable.kind.rawValue) \($0.observable.value)", $0.role.rawValue) }
        ) { first, _ in first }
        let wanted = Dictionary(expectation.observables.map { ("\($0.type) \($0.value)", $0.role) }) { first, _ in first
        }
        expected += wanted.count
        for (key, role) in wanted.sorted(by: { $0.key < $1.key }) {
            guard let seen = found[key] else {
                missing.append("\(name): \(key)")
                continue
            }
            if seen != role { wrongRole.append("\(name): \(key) is \(seen), not \(role)") }
        }
        for (key, role) in found.sorted(by: { $0.key < $1.key }) where role == "reported" {
            reportedFound += 1
            if wanted[key] == "reported" { reportedRight += 1 } else { reportedExtra.append("\(name): \(key)") }
        }
    }

    var summary: String {
        """
        observables expected \(expected), found \(expected - missing.count), role right \(expected - missing.count - wrongRole.count)
        reported found \(reportedFound), of them expected \(reportedRight)
        missing: \(missing.joined(separator: "\n  "))
        wrong role: \(wrongRole.joined(separator: "\n  "))
        reported beyond the list: \(reportedExtra.joined(separator: "\n  "))
        """
    }
}
