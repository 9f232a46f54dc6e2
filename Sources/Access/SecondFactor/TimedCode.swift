import Crypto
import Primitives

/// The code that an authenticator app shows for half a minute: RFC 6238 with HMAC-SHA-1, six digits and steps of 30
/// seconds, which is what every app understands.
enum TimedCode {
    static let digits = 6
    static let period = Interval.seconds(30)
    /// How many steps a phone's clock may be off, either way (RFC 6238 §5.2).
    static let skew: Int64 = 1

    static func step(at moment: Timestamp) -> Int64 { moment.milliseconds / period.milliseconds }

    /// The code of one step (RFC 4226 §5.3), with leading zeros.
    static func code(_ key: [UInt8], step: Int64, digits: Int = digits) -> String {
        let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> Int64(56 - 8 * $0)) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let modulus = (0..<digits).reduce(UInt32(1)) { power, _ in power * 10 }
        let text = String(number % modulus)
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The step whose code was typed, among those that count now and lie after `last`; nil when it is none of them.
    static func step(of typed: String, key: [UInt8], at now: Timestamp, after last: Int64) -> Int64? {
        let present = step(at: now)
        return (present - skew...present + skew).last { candidate in
            candidate > last && ConstantTime.areEqual(Array(typed.utf8), Array(code(key, step: candidate).utf8))
        }
    }
}
