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
