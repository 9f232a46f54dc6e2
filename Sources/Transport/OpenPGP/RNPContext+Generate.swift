import CRNP

extension RNPContext {
    /// Makes an ed25519 primary key that signs and a cv25519 subkey that encrypts; gives the fingerprint.
    func generate(userID: String, passphrase: String?, seconds: UInt32) throws -> String {
        let primary = try makePart(passphrase: passphrase, seconds: seconds) { operation in
            try RNPError.check(rnp_op_generate_create(&operation, ffi, "EDDSA"), "generate")
        } settings: { operation in
            try RNPError.check(rnp_op_generate_set_userid(operation, userID), "user id")
            try RNPError.check(rnp_op_generate_add_usage(operation, "sign"), "usage")
        }
        defer { rnp_key_handle_destroy(primary) }
        if let passphrase { rnp_key_unlock(primary, passphrase) }
        let subkey = try makePart(passphrase: passphrase, seconds: seconds) { operation in
            try RNPError.check(rnp_op_generate_subkey_create(&operation, ffi, primary, "ECDH"), "generate subkey")
        } settings: { operation in
            try RNPError.check(rnp_op_generate_set_curve(operation, "Curve25519"), "curve")
            try RNPError.check(rnp_op_generate_add_usage(operation, "encrypt"), "usage")
        }
        rnp_key_handle_destroy(subkey)
        guard let fingerprint = RNPValue.string({ rnp_key_get_fprint(primary, $0) }) else {
            throw RNPError(code: RNPCode.keyNotFound, operation: "fingerprint")
        }
        return fingerprint
    }

    private func makePart(
        passphrase: String?, seconds: UInt32, create: (inout OpaquePointer?) throws -> Void,
        settings: (OpaquePointer) throws -> Void
    ) throws -> OpaquePointer {
        var operation: OpaquePointer?
        try create(&operation)
        guard let operation else { throw RNPError(code: RNPCode.outOfMemory, operation: "generate") }
        defer { rnp_op_generate_destroy(operation) }
        try settings(operation)
        try RNPError.check(rnp_op_generate_set_hash(operation, "SHA512"), "hash")
        try RNPError.check(rnp_op_generate_set_expiration(operation, seconds), "expiration")
        if let passphrase {
            try RNPError.check(rnp_op_generate_set_protection_password(operation, passphrase), "protection")
        }
        try RNPError.check(rnp_op_generate_execute(operation), "generate")
        var key: OpaquePointer?
        try RNPError.check(rnp_op_generate_get_key(operation, &key), "generate")
        guard let key else { throw RNPError(code: RNPCode.keyNotFound, operation: "generate") }
        return key
    }
}
