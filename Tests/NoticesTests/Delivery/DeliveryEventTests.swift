import Primitives
import Testing
import Transport

@testable import Notices

@Suite("What happened to a delivery, in words")
struct DeliveryEventTests {
    private func words(_ kind: DeliveryEvent.Kind, _ detail: String) -> Text {
        DeliveryEvent(kind: kind, at: World.morning, actor: "", detail: detail).words
    }

    @Test("Codes are said in both languages")
    func codes() {
        #expect(words(.reminded, "afterDue") == ReminderSchedule.Moment.afterDue.label)
        #expect(words(.queued, "pickup") == DeliveryMode.pickup.label)
        #expect(words(.answered, "willNotFix") == ResponseStatus.willNotFix.label)
        #expect(words(.deferred, "network\t") == SMTPTrouble.network.label)
        let held = words(.held, "keyMissing contactInactive")
        #expect(held.ja == "暗号化が必要ですが、公開鍵がありません。連絡先が無効になっています。")
        #expect(held.en == "Encryption is needed and there is no key. The contact is no longer active.")
    }

    @Test("Every reason of the gate comes back as it was kept")
    func reasons() {
        let all: [HoldReason] = [
            .aboveCeiling(.amberStrict), .contactInactive, .keyMissing, .keyExpired(World.morning), .keyUnusable,
            .keyUnverified,
        ]
        for reason in all { #expect(HoldReason(stored: reason.stored) == reason) }
    }

    @Test(
        "What another server said, and what an earlier version wrote, stands as it is",
        arguments: [
            (DeliveryEvent.Kind.sent, "250 ok"), (.failed, "550 no such user"), (.deferred, "451 later"),
            (.deferred, "network down"), (.deferred, "elsewhere\t1"), (.reminded, "someday"), (.held, "鍵 / key"),
            (.held, "keyMissing and more"), (.held, "keyExpired:soon"), (.held, "aboveCeiling"), (.held, ""),
        ])
    func verbatim(kind: DeliveryEvent.Kind, detail: String) {
        #expect(words(kind, detail) == .verbatim(detail))
    }
}
