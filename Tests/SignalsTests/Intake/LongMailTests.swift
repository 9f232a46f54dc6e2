import Primitives
import TestSupport
import Testing

@testable import Signals

@Suite("Mails with very long texts") struct LongMailTests {
    private func read(_ body: String) -> MailReading {
        let mail = "From: a@sender.example\nSubject: x\n\n" + body
        return MailReader(keys: MailKeys(openPGP: nil), own: OwnSpace()).read(Array(mail.utf8))
    }

    @Test("What can be searched is bounded, cut between characters, and said so")
    func searchedInPart() {
        let reading = read("begin " + String(repeating: "漏えい ", count: 80_000))
        let found = reading.searchText(under: PublicID())
        #expect(found.utf8.count <= Limits.searchTextBytes)
        #expect(found.contains("begin 漏えい"))
        #expect(!found.contains("\u{fffd}"))
        #expect(reading.problems.map(\.code) == ["searched-in-part"])
    }

    @Test("An ordinary mail is searched whole")
    func searchedWhole() {
        let reading = read("begin " + String(repeating: "words ", count: 10_000) + "end")
        #expect(reading.searchText(under: PublicID()).hasSuffix("end"))
        #expect(reading.problems.isEmpty)
    }

    @Test(
        "Repeated marks of quotes and lists are read in time linear to their number",
        arguments: [
            "From: a\n", "source ip address: ", "a 192.0.2.1, ", "2026-11-01 10:00:00 from 192.0.2.1 ", "a@", "> b\n",
        ])
    func linear(_ pattern: String) {
        func time(_ count: Int) -> Duration {
            let body = String(repeating: pattern, count: count)
            return ProcessorTime.measure { _ = read(body) }
        }
        let short = time(2_000)
        #expect(time(16_000) < short * 24 + .milliseconds(400))
    }
}
