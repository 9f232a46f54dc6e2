/// How dear one guess is (scrypt, RFC 7914): memory is 128 · r · N bytes.
package struct ScryptCost: Sendable, Hashable {
    /// log2 of N.
    package let logN: Int
    package let r: Int
    package let p: Int

    package init(logN: Int, r: Int = 8, p: Int = 1) {
        self.logN = logN
        self.r = r
        self.p = p
    }

    /// 128 MiB a guess: the first choice of OWASP's password storage sheet.
    package static let standard = ScryptCost(logN: 17)

    /// What a stored password may ask for; anything else is not ours.
    var isSane: Bool { (10...20).contains(logN) && (1...16).contains(r) && (1...4).contains(p) }
}
