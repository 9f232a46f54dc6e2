import CRNP

extension RNPContext {
    static let digest = "SHA512"

    func signDetached(_ bytes: [UInt8], by key: OpaquePointer) throws -> [UInt8] {
        try withRNPInput(bytes) { input in
            try withRNPOutput { output in
                var operation: OpaquePointer?
                try RNPError.check(rnp_op_sign_detached_create(&operation, ffi, input, output.pointer), "sign")
                guard let operation else { throw RNPError(code: RNPCode.outOfMemory, operation: "sign") }
                defer { rnp_op_sign_destroy(operation) }
                try RNPError.check(rnp_op_sign_set_armor(operation, true), "armour")
                try RNPError.check(rnp_op_sign_set_hash(operation, Self.digest), "hash")
                try RNPError.check(rnp_op_sign_add_signature(operation, key, nil), "signing key")
                try RNPError.check(rnp_op_sign_execute(operation), "sign")
                return output.bytes
            }
        }
    }

    /// AES-256 with modification detection, which every OpenPGP program reads; no compression, so that the length of
    /// quoted secrets does not show through.
    func encrypt(_ bytes: [UInt8], to recipients: [OpaquePointer], signedBy signer: OpaquePointer?) throws -> [UInt8] {
        try withRNPInput(bytes) { input in
            try withRNPOutput { output in
                var operation: OpaquePointer?
                try RNPError.check(rnp_op_encrypt_create(&operation, ffi, input, output.pointer), "encrypt")
                guard let operation else { throw RNPError(code: RNPCode.outOfMemory, operation: "encrypt") }
                defer { rnp_op_encrypt_destroy(operation) }
                try RNPError.check(rnp_op_encrypt_set_armor(operation, true), "armour")
                try RNPError.check(rnp_op_encrypt_set_cipher(operation, "AES256"), "cipher")
                try RNPError.check(rnp_op_encrypt_set_compression(operation, "Uncompressed", 0), "compression")
                for key in recipients { try RNPError.check(rnp_op_encrypt_add_recipient(operation, key), "recipient") }
                if let signer {
                    try RNPError.check(rnp_op_encrypt_set_hash(operation, Self.digest), "hash")
                    try RNPError.check(rnp_op_encrypt_add_signature(operation, signer, nil), "signing key")
                }
                try RNPError.check(rnp_op_encrypt_execute(operation), "encrypt")
                return output.bytes
            }
        }
    }

    /// Nil when one of the keys is not here.
    func withKeys<T>(_ fingerprints: [String], _ body: ([OpaquePointer]) throws -> T) throws -> T? {
        func next(_ rest: ArraySlice<String>, _ keys: [OpaquePointer]) throws -> T? {
            guard let first = rest.first else { return try body(keys) }
            return try withKey(first) { try next(rest.dropFirst(), keys + [$0]) } ?? nil
        }
        return try next(fingerprints[...], [])
    }
}
