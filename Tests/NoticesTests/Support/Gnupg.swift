/// GnuPG with a home of its own: how a recipient who does not use our library reads our mails.
struct Gnupg {
    let home: String
    /// Later on the day of `World.morning`, in UTC.
    static let afternoon = "20261124T060000"

    /// Makes the key; gives its public bytes.
    func makeKey(_ address: String) throws -> [UInt8] {
        let parameters = """
            %no-protection
            Key-Type: eddsa
            Key-Curve: Ed25519
            Key-Usage: sign
            Subkey-Type: ecdh
            Subkey-Curve: Curve25519
            Subkey-Usage: encrypt
            Name-Email: \(address)
            Expire-Date: 0
            %commit

            """
        try run(["--gen-key"], input: Array(parameters.utf8), time: "20261101T000000")
        return try run(["--export", address])
    }

    @discardableResult
    func run(_ arguments: [String], input: [UInt8] = [], time: String = Self.afternoon) throws -> [UInt8] {
        let fixed = ["gpg", "--batch", "--yes", "--no-tty", "--trust-model", "always", "--faked-system-time", time]
        return try Command.run(fixed + arguments, input: input, in: home, environment: ["GNUPGHOME=\(home)"])
    }

    /// Ends the agent that GnuPG has started for this home.
    func close() throws {
        _ = try Command.run(["gpgconf", "--kill", "all"], in: home, environment: ["GNUPGHOME=\(home)"])
    }
}
