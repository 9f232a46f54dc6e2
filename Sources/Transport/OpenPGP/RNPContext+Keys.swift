import CRNP
import Primitives

extension RNPContext {
    /// Adds keys, merging what is new of a key already there; unreadable ones beside readable ones are passed over.
    func importKeys(_ bytes: [UInt8], secret: Bool) throws {
        var flags = UInt32(RNP_LOAD_SAVE_PUBLIC_KEYS | RNP_LOAD_SAVE_PERMISSIVE)
        if secret { flags |= UInt32(RNP_LOAD_SAVE_SECRET_KEYS) }
        try withRNPInput(bytes) { input in
            try RNPError.check(rnp_import_keys(ffi, input, flags, nil), "import keys")
        }
    }

    /// Fingerprints of all primary keys here.
    func primaryFingerprints() throws -> [String] {
        var iterator: OpaquePointer?
        try RNPError.check(rnp_identifier_iterator_create(ffi, &iterator, "fingerprint"), "list keys")
        guard let iterator else { return [] }
        defer { rnp_identifier_iterator_destroy(iterator) }
        var found: [String] = []
        var identifier: UnsafePointer<CChar>?
        while rnp_identifier_iterator_next(iterator, &identifier) == RNPCode.success, let name = identifier {
            found.append(String(cString: name))
        }
        return try found.filter { try withKey($0) { key in RNPValue.flag { rnp_key_is_primary(key, $0) } } ?? false }
    }

    /// Nil when the key is not here.
    func withKey<T>(_ fingerprint: String, _ body: (OpaquePointer) throws -> T) throws -> T? {
        var key: OpaquePointer?
        try RNPError.check(rnp_locate_key(ffi, "fingerprint", fingerprint, &key), "locate key")
        guard let key else { return nil }
        defer { rnp_key_handle_destroy(key) }
        return try body(key)
    }

    func remove(_ fingerprint: String) throws {
        _ = try withKey(fingerprint) { key in
            var flags = UInt32(RNP_KEY_REMOVE_SUBKEYS)
            if RNPValue.flag({ rnp_key_have_public(key, $0) }) { flags |= UInt32(RNP_KEY_REMOVE_PUBLIC) }
            if RNPValue.flag({ rnp_key_have_secret(key, $0) }) { flags |= UInt32(RNP_KEY_REMOVE_SECRET) }
            try RNPError.check(rnp_key_remove(key, flags), "remove key")
        }
    }

    func export(_ fingerprint: String, secret: Bool) throws -> [UInt8]? {
        let half = secret ? RNP_KEY_EXPORT_SECRET : RNP_KEY_EXPORT_PUBLIC
        let flags = UInt32(RNP_KEY_EXPORT_ARMORED | RNP_KEY_EXPORT_SUBKEYS | half)
        return try withKey(fingerprint) { key in
            try withRNPOutput { output in
                try RNPError.check(rnp_key_export(key, output.pointer, flags), "export key")
                return output.bytes
            }
        }
    }

    /// Unlocks a key and its subkeys until this context ends; false when the passphrase does not fit.
    func unlock(_ fingerprint: String, passphrase: String) throws -> Bool {
        try withKey(fingerprint) { key in
            withSubkeys(of: key) { subkeys in
                ([key] + subkeys).allSatisfy { part in
                    guard RNPValue.flag({ rnp_key_have_secret(part, $0) }),
                        RNPValue.flag({ rnp_key_is_locked(part, $0) })
                    else { return true }
                    return rnp_key_unlock(part, passphrase) == RNPCode.success
                }
            }
        } ?? false
    }

    func withSubkeys<T>(of key: OpaquePointer, _ body: ([OpaquePointer]) throws -> T) rethrows -> T {
        let count = min(100, RNPValue.count { rnp_key_get_subkey_count(key, $0) })
        let subkeys = (0..<count).compactMap { index -> OpaquePointer? in
            var subkey: OpaquePointer?
            return rnp_key_get_subkey_at(key, index, &subkey) == RNPCode.success ? subkey : nil
        }
        defer { subkeys.forEach { rnp_key_handle_destroy($0) } }
        return try body(subkeys)
    }
}
