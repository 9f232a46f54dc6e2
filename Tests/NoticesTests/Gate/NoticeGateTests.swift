import Primitives
import Testing

@testable import Notices

@Suite struct NoticeGateTests {
    static let now = Timestamp(seconds: 1_795_000_000)

    static func key(
        expires: Timestamp? = nil, canEncrypt: Bool = true, verified: Bool = true
    ) -> NoticeGate.Key {
        NoticeGate.Key(
            fingerprint: "A1", bytes: [1], expiresAt: expires, canEncrypt: canEncrypt, isVerified: verified)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let tlp: TLP
        var ceiling = TLP.red
        var active = true
        var key: NoticeGate.Key?
        var wantsEncryption = false
        var pickup = false
        var route = ContentRoute.mail
        var answersEncrypted = false
        let mode: DeliveryMode?
        var reasons: [HoldReason] = []
        var testDescription: String { name }
    }

    static let table: [Row] = [
        Row(name: "GREEN without a key goes signed", tlp: .green, mode: .signed),
        Row(name: "GREEN with a verified key goes encrypted", tlp: .green, key: key(), mode: .encrypted),
        Row(name: "GREEN with an unverified key goes signed", tlp: .green, key: key(verified: false), mode: .signed),
        Row(name: "AMBER with a verified key goes encrypted", tlp: .amber, key: key(), mode: .encrypted),
        Row(name: "AMBER without a key is held", tlp: .amber, mode: nil, reasons: [.keyMissing]),
        Row(
            name: "AMBER with a key that ends this very moment is held", tlp: .amber, key: key(expires: now), mode: nil,
            reasons: [.keyExpired(now)]),
        Row(
            name: "AMBER with a key that lasts a second longer goes", tlp: .amber, key: key(expires: now + .seconds(1)),
            mode: .encrypted),
        Row(
            name: "AMBER with a revoked key is held", tlp: .amber, key: key(canEncrypt: false), mode: nil,
            reasons: [.keyUnusable]),
        Row(
            name: "AMBER with an unverified key is held", tlp: .amber, key: key(verified: false), mode: nil,
            reasons: [.keyUnverified]),
        Row(name: "AMBER as a pick-up note needs no key", tlp: .amber, pickup: true, mode: .pickup),
        Row(
            name: "AMBER without a key goes as a link where the notice says so", tlp: .amber,
            route: .linkWhereUnencrypted, mode: .pickup),
        Row(
            name: "AMBER with a key goes encrypted although a link would do", tlp: .amber, key: key(),
            route: .linkWhereUnencrypted, mode: .encrypted),
        Row(
            name: "GREEN needs no link where only the unencrypted get one", tlp: .green,
            route: .linkWhereUnencrypted, mode: .signed),
        Row(
            name: "a notice of links only sends no text to anybody", tlp: .clear, key: key(), route: .link,
            mode: .pickup),
        Row(
            name: "a link does not lift the ceiling either", tlp: .red, ceiling: .amber, route: .link, mode: nil,
            reasons: [.aboveCeiling(.amber)]),
        Row(
            name: "RED above the ceiling is held although the key is good", tlp: .red, ceiling: .amber, key: key(),
            mode: nil, reasons: [.aboveCeiling(.amber)]),
        Row(
            name: "a pick-up note does not lift the ceiling", tlp: .red, ceiling: .amber, pickup: true, mode: nil,
            reasons: [.aboveCeiling(.amber)]),
        Row(
            name: "an inactive contact is held", tlp: .clear, active: false, mode: nil, reasons: [.contactInactive]),
        Row(
            name: "every reason is named", tlp: .red, ceiling: .green, active: false, mode: nil,
            reasons: [.aboveCeiling(.green), .contactInactive, .keyMissing]),
        Row(
            name: "a contact that takes encrypted mail only is held without a key", tlp: .clear, wantsEncryption: true,
            mode: nil, reasons: [.keyMissing]),
        Row(
            name: "an answer to an encrypted mail never goes readable", tlp: .clear, answersEncrypted: true, mode: nil,
            reasons: [.keyMissing]),
    ]

    @Test("The gate decides each recipient by TLP, contact and key", arguments: table)
    func decides(_ row: Row) {
        let gate = NoticeGate(
            tlp: row.tlp, now: Self.now, answersEncrypted: row.answersEncrypted, route: row.route)
        let verdict = gate.verdict(
            on: NoticeGate.Recipient(
                ceiling: row.ceiling, isActive: row.active, key: row.key, wantsEncryption: row.wantsEncryption,
                wantsPickup: row.pickup))
        #expect(verdict.mode == row.mode)
        #expect(verdict.reasons == row.reasons)
    }

    @Test("A leave to encrypt always carries the key")
    func encryptedCarriesKey() {
        let verdict = NoticeGate(tlp: .red, now: Self.now).verdict(
            on: NoticeGate.Recipient(ceiling: .red, isActive: true, key: Self.key()))
        guard case .pass(let clearance) = verdict else {
            Issue.record("the recipient should pass")
            return
        }
        #expect(clearance.key?.fingerprint == "A1")
    }

    @Test("A key can be fixed or gone round, a ceiling cannot")
    func waysOut() {
        #expect(HoldReason.keyMissing.waysOut == [.fixKey, .drop, .pickUp])
        #expect(HoldReason.aboveCeiling(.green).waysOut == [.drop])
    }
}
