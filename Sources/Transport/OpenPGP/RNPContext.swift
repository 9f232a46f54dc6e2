import CRNP
import Primitives

/// One `rnp_ffi_t` with the keys loaded into it. Not thread-safe: its owner guards it.
final class RNPContext {
    enum Rules {
        /// RNP's own: recent SHA-1 signatures are refused.
        case strict
        /// SHA-1 and MD5 pass. For verifying only, as a second look.
        case weakDigestsPass
    }

    let ffi: OpaquePointer

    init(_ rules: Rules) throws {
        var made: OpaquePointer?
        try RNPError.check(rnp_ffi_create(&made, "GPG", "GPG"), "create")
        guard let made else { throw RNPError(code: RNPCode.outOfMemory, operation: "create") }
        ffi = made
        guard case .weakDigestsPass = rules else { return }
        let flags = UInt32(RNP_SECURITY_OVERRIDE)
        for digest in ["SHA1", "MD5"] {
            try RNPError.check(
                rnp_add_security_rule(ffi, "hash algorithm", digest, flags, 0, UInt32(RNP_SECURITY_DEFAULT)), "rule")
        }
    }

    deinit { rnp_ffi_destroy(ffi) }

    /// The time that signatures are made and judged at.
    func set(now: Timestamp) { rnp_set_timestamp(ffi, UInt64(max(1, now.milliseconds / 1000))) }
}
