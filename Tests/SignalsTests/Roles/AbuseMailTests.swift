import Primitives
import Testing

@testable import Signals

/// How well the reported addresses of a set of mails are found, without a registry at hand.
struct AbuseScore: CustomStringConvertible {
    private var mails = 0
    private var found = 0
    private var right = 0
    private var wrong = 0
    private var notes: [String] = []

    mutating func add(_ mail: AbuseMail) {
        let own = OwnSpace(networks: mail.own.compactMap { IPPrefix($0) })
        let seen = MailReader(keys: MailKeys(openPGP: nil), own: own).read(mail.raw).observations
        let wanted = mail.reported.filter { IPPrefix($0) != nil }
        let hosts = Set(mail.reported.compactMap { Observable(kind: .url, value: $0).addressHost })
        let reported = Set(seen.filter { $0.observable.range != nil && $0.role == .reported }.map(\.observable.value))
        right += reported.intersection(wanted.union(hosts)).count
        let extra = reported.subtracting(wanted.union(hosts))
        wrong += extra.count
        if !extra.isEmpty { notes.append("\(mail.name): not reported \(extra.sorted())") }
        guard !wanted.isEmpty else { return }
        mails += 1
        if wanted.isSubset(of: reported) {
            found += 1
        } else {
            notes.append("\(mail.name): missed \(wanted.subtracting(reported).sorted())")
        }
    }

    var foundShare: Double { Double(found) / Double(max(mails, 1)) }
    var rightShare: Double { Double(right) / Double(max(right + wrong, 1)) }

    var description: String {
        "found in \(found) of \(mails), right \(right) of \(right + wrong)\n" + notes.joined(separator: "\n")
    }
}

extension Observable {
    /// The host of a URL when it is an address.
    fileprivate var addressHost: String? {
        let parts = value.split(separator: "/")
        guard value.contains("://"), parts.count > 1 else { return nil }
        let host = String(parts[1].prefix { $0 != ":" })
        return IPAddress(host) == nil ? nil : host
    }
}

@Suite("Abuse mails of many senders") struct AbuseMailTests {
    /// The bar: every reported address in at least 95 of 100 mails, and 90 of 100 that are marked are right.
    @Test(
        "Reported addresses are found and told from the reporter's own",
        arguments: ["tune", "held", "fresh", "late", "last", "blind", "wide", "more", "far"])
    func bar(_ set: String) throws {
        var score = AbuseScore()
        for mail in try AbuseMail.load(set) { score.add(mail) }
        #expect(score.foundShare >= 0.95, "\(score)")
        #expect(score.rightShare >= 0.90, "\(score)")
    }

    @Test("Port and time beside a reported address are kept")
    func sightings() throws {
        for mail in try AbuseMail.load("tune") {
            let seen = MailReader(keys: MailKeys(openPGP: nil), own: OwnSpace()).read(mail.raw).observations
            for wanted in mail.seen {
                let sighting = seen.first { $0.observable.value == wanted[0] }?.sighting
                if wanted[1] != "-" { #expect(sighting?.port.map(String.init) == wanted[1], "\(mail.name)") }
                if wanted[2] != "-" { #expect(sighting?.at == Self.moment(wanted[2]), "\(mail.name)") }
            }
        }
    }

    /// `2026-03-02T04:11:01Z`.
    private static func moment(_ text: String) -> Timestamp? {
        MomentScanner(bytes: Array(text.utf8), reference: Timestamp(milliseconds: 0), zone: 0).first(
            in: 0..<text.utf8.count)?.at
    }
}
