import Glibc
import Logging
import Primitives
import Transport

/// Prints how many 6 kB mails the product's own key ring signs and encrypts, and opens and verifies, per CPU second.
@main
enum OpenPGPBenchmark {
    static func main() throws {
        let now = WallClock.system.now()
        let team = try OpenPGP.generate(userID: "Team <csirt@csirt.example>", passphrase: "correct horse", now: now)
        let partner = try OpenPGP.generate(userID: "Partner <soc@partner.example>", now: now)
        let ring = try OpenPGP.KeyRing(clock: .system, logger: Logger(label: "benchmark"))
        _ = try ring.addSecretKeys(team.secret, passphrase: "correct horse")
        _ = try ring.addPublicKeys(partner.public)
        let mail = [UInt8](repeating: UInt8(ascii: "x"), count: 6_000)
        let recipients = [partner.info.fingerprint]
        let both = recipients + [team.info.fingerprint]
        let sealed = try ring.encrypt(mail, to: both, signedBy: team.info.fingerprint)

        try measure("sign + encrypt to one curve key") {
            _ = try ring.encrypt(mail, to: recipients, signedBy: team.info.fingerprint)
        }
        try measure("sign + encrypt to the recipient and the archive key") {
            _ = try ring.encrypt(mail, to: both, signedBy: team.info.fingerprint)
        }
        try measure("decrypt + verify") { _ = try ring.decrypt(sealed) }
    }

    private static func measure(_ name: String, count: Int = 2_000, _ work: () throws -> Void) rethrows {
        let start = processorSeconds
        for _ in 0..<count { try work() }
        print("\(name): \(Int(Double(count) / (processorSeconds - start))) per CPU second")
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
