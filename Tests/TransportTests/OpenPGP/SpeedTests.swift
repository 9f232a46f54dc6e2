import Testing

@testable import Transport

#if canImport(Glibc)
    import Glibc
#endif

@Suite("OpenPGP speed")
struct SpeedTests {
    /// CPU time, so that a busy machine does not matter; unlocking per message would be thirty times below the bound.
    @Test("Signing and encrypting runs at 500 mails per CPU second or more with curve keys")
    func rate() throws {
        let team = try Team(passphrase: "correct horse")
        let partner = try Team().key
        try team.ring.addPublicKeys(partner.public)
        let mail = [UInt8](repeating: UInt8(ascii: "x"), count: 6_000)
        let start = Self.processorSeconds
        for _ in 0..<300 {
            _ = try team.ring.encrypt(mail, to: [partner.info.fingerprint], signedBy: team.fingerprint)
        }
        let rate = 300 / (Self.processorSeconds - start)
        print("sign+encrypt per CPU second: \(Int(rate))")
        #expect(rate >= 500)
    }

    /// Of this thread.
    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
