import CRNP

/// ASCII armour (RFC 4880 §6.2).
enum Armour {
    /// The binary behind the armour; bytes without readable armour come back as they are.
    static func removed(from bytes: [UInt8]) -> [UInt8] {
        guard bytes.prefix(256).drop(while: { $0 <= 0x20 }).starts(with: "-----BEGIN PGP".utf8) else { return bytes }
        let binary = try? withRNPInput(bytes) { input in
            try withRNPOutput { output in
                try RNPError.check(rnp_dearmor(input, output.pointer), "dearmour")
                return output.bytes
            }
        }
        return binary ?? bytes
    }
}

extension OpenPGP {
    /// Whether bytes as a whole are an encrypted message, armoured or binary.
    package static func looksEncrypted(_ bytes: [UInt8]) -> Bool {
        let start = bytes.prefix(256).drop { $0 <= 0x20 }
        if start.starts(with: "-----BEGIN PGP MESSAGE-----".utf8) { return true }
        return (bytes.first ?? 0) & 0x80 != 0 && PacketWalk.startsWithSessionKey(bytes)
    }
}
