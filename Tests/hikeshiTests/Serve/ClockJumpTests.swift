import Foundation
import Primitives
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// Somebody, or a broken time server, sets the machine's clock while the server runs.
@Suite(.enabled(if: TestMode.isFull)) struct ClockJumpTests {
    private static let jumps: [Interval] =
        TestMode.isSoak
        ? [.days(1), .seconds(0), .days(-1), .seconds(0), .days(400), .seconds(0)] : [.days(1), .seconds(0)]
    private static let pause = Duration.seconds(TestMode.isSoak ? 20 : 4)

    @Test("The clock jumps forward and back: mail is taken, notices leave, sessions end, nothing is lost")
    func jumped() async throws {
        try await TestDatabase.eachLocation { location in
            switch location {
            case .sqlite: try await Self.jump(database: nil)
            case .postgres(let url): if TestMode.isSoak { try await Self.jump(database: url) }
            }
        }
    }

    private static func jump(database: String?) async throws {
        let clock = try ShiftedClock()
        let trial = try await Trial(database: database, clock: clock.wallClock)
        let server = try await trial.serve(under: clock)
        let load = IntakeLoad(trial, server)
        var jobs: [Duration] = []
        var ahead: Visitor?
        for jump in jumps {
            let start = ContinuousClock.now
            // Neither what was planned by the time before the jump may wait until that time comes again, nor what is
            // planned after it, before anybody has noticed.
            try await trial.release(notices: 1) { try clock.set(jump) }
            try await trial.release(notices: 1)
            if let ahead { try await server.waits { try await ahead.open("cases").path.hasSuffix("/sign-in") } }
            let visitor = Visitor(server)
            try await visitor.signIn(.coordinator, password: trial.password)
            #expect(try await visitor.open("cases").status == 200)
            ahead = jump > .seconds(0) ? visitor : nil
            try await server.waits { try trial.hasSentAll() }
            jobs.append(ContinuousClock.now - start)
            try await Task.sleep(for: pause)
            if jump < .seconds(0) { try tells(trial, clock) }
        }
        await load.end()
        try await trial.settle()
        #expect(server.roles.count == ServerRole.allCases.count)
        #expect(server.end() == 0)
        try await trial.check(
            "clock set on \(database == nil ? "SQLite" : "PostgreSQL")",
            "\(jumps.count) times, slowest notice \(jobs.max() ?? .zero) after that")
    }

    private static func tells(_ trial: Trial, _ clock: ShiftedClock) throws {
        let output = NSTemporaryDirectory() + "/hikeshi-doctor-\(PublicID().text)"
        defer { try? FileManager.default.removeItem(atPath: output) }
        try clock.start(["doctor", "--json"] + trial.installation.options, output: output).wait()
        let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
        #expect(lines.contains { $0.contains("\"clock\"") && $0.contains("\"bad\"") }, "\(lines)")
    }
}
