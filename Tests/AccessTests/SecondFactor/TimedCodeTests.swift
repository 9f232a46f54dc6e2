import Primitives
import Testing

@testable import Access

@Suite("Codes of authenticator apps")
struct TimedCodeTests {
    private static let key = Array("12345678901234567890".utf8)

    @Test(
        "The test vectors of RFC 6238, appendix B, for SHA-1",
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func vectors(seconds: Int64, expected: String) {
        let step = TimedCode.step(at: Timestamp(seconds: seconds))
        #expect(TimedCode.code(Self.key, step: step, digits: 8) == expected)
        #expect(TimedCode.code(Self.key, step: step) == expected.suffix(6))
    }

    @Test(
        "The test vectors of RFC 4226, appendix D",
        arguments: zip(
            0..<10,
            ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"]))
    func counters(step: Int, expected: String) {
        #expect(TimedCode.code(Self.key, step: Int64(step)) == expected)
    }

    @Test("A clock may be off by one step either way, and no more", arguments: -3...3)
    func skew(offset: Int64) {
        let now = Timestamp(seconds: 1_795_000_010)
        let step = TimedCode.step(at: now) + offset
        let found = TimedCode.step(of: TimedCode.code(Self.key, step: step), key: Self.key, at: now, after: 0)
        #expect(found == (abs(offset) <= 1 ? step : nil))
    }

    @Test("A step that was used, and every one before it, does not count again")
    func replay() {
        let now = Timestamp(seconds: 1_795_000_010)
        let present = TimedCode.step(at: now)
        for step in present - 1...present + 1 {
            let code = TimedCode.code(Self.key, step: step)
            #expect(TimedCode.step(of: code, key: Self.key, at: now, after: present) == (step > present ? step : nil))
        }
    }

    @Test("The key is written in the base 32 of RFC 4648, as apps read it")
    func keyText() throws {
        #expect(try #require(AuthenticatorKey(Self.key)).text == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
        #expect(AuthenticatorKey(Array(Self.key.dropLast())) == nil)
    }

    @Test(
        "Blanks, hyphens, capitals and full-width characters do not matter",
        arguments: [
            ("123 456", "123456"), ("１２３　４５６", "123456"), (" 123-456\n", "123456"), ("7DK2M-0xw9q", "7dk2m0xw9q"),
            ("", ""), ("\u{0}漢字𝟙", ""), (String(repeating: "1", count: 1_000), String(repeating: "1", count: 100)),
        ])
    func typed(text: String, expected: String) { #expect(TypedCode(text).text == expected) }

    @Test("Recovery codes are read as people copy them, and only whole")
    func recoveryCode() throws {
        let code = RecoveryCode(random: Randomness { [UInt8](repeating: 0, count: $0) })
        #expect(code.shown == "00000-00000")
        #expect(RecoveryCode(TypedCode("OOOOO ooooo")) == code)
        #expect(RecoveryCode(TypedCode("0000000000"))?.shown == RecoveryCode(TypedCode("o0o0o-0o0o0"))?.shown)
        #expect(RecoveryCode(TypedCode("11111-11111")) == RecoveryCode(TypedCode("ililI-LIlil")))
        for wrong in ["", "000000", "00000-0000", "00000-000000"] { #expect(RecoveryCode(TypedCode(wrong)) == nil) }
    }
}
