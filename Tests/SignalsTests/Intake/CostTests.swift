import Foundation
import Primitives
import TestSupport
import Testing

@testable import Signals

@Suite("Cost") struct CostTests {
    @Test("CPU per mail") func cost() async throws {
        let fixtures = try Fixtures()
        let names = try FileManager.default.contentsOfDirectory(atPath: fixtures.mailFolder).sorted()
        try await House.each { house in
            try await fixtures.fillRegistry(house.database)
            try await TemporaryFolder.with { folder in
                for number in 0..<500 {
                    let name = names[number % names.count]
                    var raw = String(decoding: try fixtures.mail(name), as: UTF8.self)
                    if String(decoding: Array(raw.utf8), as: UTF8.self) == raw, !raw.contains("\u{fffd}") {
                        raw = raw.replacingOccurrences(of: "Message-ID: <", with: "Message-ID: <n\(number).")
                        try Data(raw.utf8).write(to: URL(filePath: "\(folder)/\(String(format: "%04d", number))"))
                    } else {
                        var bytes = try fixtures.mail(name)
                        if let at = Data(bytes).range(of: Data("Message-ID: <".utf8)) {
                            bytes.insert(contentsOf: Array("n\(number).".utf8), at: at.upperBound)
                        }
                        try Data(bytes).write(to: URL(filePath: "\(folder)/\(String(format: "%04d", number))"))
                    }
                }
                let files = try MailFiles.list([folder])
                let before = clock()
                let wall = ContinuousClock().now
                let count = Counter()
                try await house.intake.takeIn(files) { _, _ in count.value += 1 }
                let cpu = Double(clock() - before) / Double(CLOCKS_PER_SEC)
                print(
                    "COST \(house.database.dialect) mails \(count.value) cpu \(cpu) s, \(cpu * 1000 / Double(count.value)) ms/mail, wall \(ContinuousClock().now - wall)"
                )
                let before2 = clock()
                let space = OwnSpace()
                var n = 0
                for file in files { n += MailReader(keyRing: nil, own: space).read(try file.read()).observations.count }
                print("READ \(Double(clock() - before2) / Double(CLOCKS_PER_SEC) * 1000 / 500) ms/mail \(n)")
            }
        }
    }
    final class Counter { var value = 0 }
}
