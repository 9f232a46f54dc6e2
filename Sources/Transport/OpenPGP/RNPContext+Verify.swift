import CRNP
import Primitives

extension RNPContext {
    /// What RNP made of an encrypted or signed message.
    struct Outcome {
        let code: rnp_result_t
        /// What came out, good or not: only the caller, by `isIntact` or the signatures, decides whether it is given out.
        let output: [UInt8]
        /// `cfb`, `cfb-mdc`, `aead-…`; `none` when not encrypted.
        let protection: String
        /// The message was encrypted, protected against alteration, and is unaltered.
        let isIntact: Bool
        let recipients: [String]
        let takesPassphrase: Bool
        let signatures: [SignatureCheck]
    }

    /// Decrypts and verifies a message; never judges by RNP's return code alone.
    func open(_ message: [UInt8]) throws -> Outcome {
        try withRNPInput(message) { input in
            try withRNPOutput { output in
                var operation: OpaquePointer?
                try RNPError.check(rnp_op_verify_create(&operation, ffi, input, output.pointer), "open")
                guard let operation else { throw RNPError(code: RNPCode.outOfMemory, operation: "open") }
                defer { rnp_op_verify_destroy(operation) }
                // Signatures are reported one by one; a bad one must not hide a good text.
                rnp_op_verify_set_flags(operation, UInt32(RNP_VERIFY_IGNORE_SIGS_ON_DECRYPT))
                let code = rnp_op_verify_execute(operation)
                return outcome(of: operation, code: code, output: output.bytes)
            }
        }
    }

    func verify(signature: [UInt8], over signed: [UInt8]) throws -> [SignatureCheck] {
        try withRNPInput(signed) { input in
            try withRNPInput(signature) { signatureInput in
                var operation: OpaquePointer?
                try RNPError.check(rnp_op_verify_detached_create(&operation, ffi, input, signatureInput), "verify")
                guard let operation else { throw RNPError(code: RNPCode.outOfMemory, operation: "verify") }
                defer { rnp_op_verify_destroy(operation) }
                rnp_op_verify_execute(operation)
                return checks(of: operation)
            }
        }
    }

    private func outcome(of operation: OpaquePointer, code: rnp_result_t, output: [UInt8]) -> Outcome {
        var valid = false
        let protection = RNPValue.string { rnp_op_verify_get_protection_info(operation, $0, nil, &valid) } ?? "none"
        let count = min(500, RNPValue.count { rnp_op_verify_get_recipient_count(operation, $0) })
        let recipients = (0..<count).compactMap { recipient(of: operation, at: $0) }
        return Outcome(
            code: code, output: output, protection: protection, isIntact: valid && protection != "none",
            recipients: recipients,
            takesPassphrase: RNPValue.count { rnp_op_verify_get_symenc_count(operation, $0) } > 0,
            signatures: checks(of: operation))
    }

    private func recipient(of operation: OpaquePointer, at index: Int) -> String? {
        var recipient: OpaquePointer?
        guard rnp_op_verify_get_recipient_at(operation, index, &recipient) == RNPCode.success else { return nil }
        return RNPValue.string { rnp_recipient_get_keyid(recipient, $0) }?.uppercased()
    }

    private func checks(of operation: OpaquePointer) -> [SignatureCheck] {
        let count = min(50, RNPValue.count { rnp_op_verify_get_signature_count(operation, $0) })
        return (0..<count).compactMap { index -> SignatureCheck? in
            var signature: OpaquePointer?
            guard rnp_op_verify_get_signature_at(operation, index, &signature) == RNPCode.success, let signature else {
                return nil
            }
            return check(of: signature)
        }
    }

    private func check(of signature: OpaquePointer) -> SignatureCheck {
        var handle: OpaquePointer?
        // Of a signature that it cannot read RNP frees the handle itself, and leaves its address behind.
        if rnp_op_verify_signature_get_handle(signature, &handle) != RNPCode.success { handle = nil }
        defer { rnp_signature_handle_destroy(handle) }
        var key: OpaquePointer?
        rnp_op_verify_signature_get_key(signature, &key)
        defer { rnp_key_handle_destroy(key) }
        let seconds = RNPValue.number { rnp_op_verify_signature_get_times(signature, $0, nil) }
        let created = seconds.map { Timestamp(seconds: Int64($0)) }
        let info = key.flatMap(owner)
        let code = rnp_op_verify_signature_get_status(signature)
        let keyID = RNPValue.string { rnp_signature_get_keyid(handle, $0) }?.uppercased()
        return SignatureCheck(
            status: Self.status(code, key: key, info: info, created: created), fingerprint: info?.fingerprint,
            keyID: keyID ?? "",
            signer: info?.userIDs.first, createdAt: created)
    }

    /// The primary key that `key` is or belongs to.
    private func owner(of key: OpaquePointer) -> OpenPGP.KeyInfo? {
        let isPrimary = RNPValue.flag { rnp_key_is_primary(key, $0) }
        let fingerprint = RNPValue.string {
            isPrimary ? rnp_key_get_fprint(key, $0) : rnp_key_get_primary_fprint(key, $0)
        }
        guard let fingerprint else { return nil }
        return (try? info(fingerprint, boundByWeakDigest: false)) ?? nil
    }

    /// RNP calls a signature invalid for three reasons; the key tells which.
    private static func status(
        _ code: rnp_result_t, key: OpaquePointer?, info: OpenPGP.KeyInfo?, created: Timestamp?
    ) -> SignatureStatus {
        switch code {
        case RNPCode.success:
            if key.map(isDistrusted) ?? false { return .revokedKey }
            return isWeak(key, info) ? .goodWeakKey : .good
        case RNPCode.signatureExpired: return .expiredSignature
        case RNPCode.keyNotFound: return .unknownKey
        case RNPCode.signatureInvalid:
            guard let key, let info, let created else { return .bad }
            if info.revoked || RNPValue.flag({ rnp_key_is_revoked(key, $0) }) { return .revokedKey }
            return info.isExpired(at: created) || isExpired(key, at: created) ? .expiredKey : .bad
        default: return .error
        }
    }

    /// Revoked for good, so that none of its signatures counts; RNP counts those of before, unless it was compromised.
    private static func isDistrusted(_ key: OpaquePointer) -> Bool {
        RNPValue.flag { rnp_key_is_revoked(key, $0) } && !RNPValue.flag { rnp_key_is_superseded(key, $0) }
            && !RNPValue.flag { rnp_key_is_retired(key, $0) }
    }

    /// By the key that signed, or the one that vouches for it.
    private static func isWeak(_ key: OpaquePointer?, _ info: OpenPGP.KeyInfo?) -> Bool {
        key.map(isShort) ?? false || info.map { isShort($0.algorithm, $0.bits) } ?? false
    }

    private static func isExpired(_ key: OpaquePointer, at moment: Timestamp) -> Bool {
        guard let lifetime = RNPValue.number({ rnp_key_get_expiration(key, $0) }), lifetime > 0,
            let created = RNPValue.number({ rnp_key_get_creation(key, $0) })
        else { return false }
        return Timestamp(seconds: Int64(created) + Int64(lifetime)) <= moment
    }
}
