import CRNP
import Primitives

/// A failed call of RNP. Goes to the log, never to a person.
struct RNPError: Error, CustomStringConvertible {
    let code: rnp_result_t
    let operation: String

    var description: String {
        "\(operation): \(rnp_result_to_string(code).map { String(cString: $0) } ?? "\(code)")"
    }

    static func check(_ code: rnp_result_t, _ operation: String) throws(RNPError) {
        guard code == RNPCode.success else { throw RNPError(code: code, operation: operation) }
    }
}

/// The result codes that are told apart here (rnp_err.h).
enum RNPCode {
    static let success = rnp_result_t(RNP_SUCCESS)
    static let signatureExpired = rnp_result_t(RNP_ERROR_SIGNATURE_EXPIRED)
    static let signatureInvalid = rnp_result_t(RNP_ERROR_SIGNATURE_INVALID)
    static let keyNotFound = rnp_result_t(RNP_ERROR_KEY_NOT_FOUND)
    static let noSuitableKey = rnp_result_t(RNP_ERROR_NO_SUITABLE_KEY)
    static let badPassword = rnp_result_t(RNP_ERROR_BAD_PASSWORD)
    static let outOfMemory = rnp_result_t(RNP_ERROR_OUT_OF_MEMORY)
    static let write = rnp_result_t(RNP_ERROR_WRITE)
}

/// The owned results of RNP's getters.
enum RNPValue {
    /// The string a getter allocates, nil when it has none.
    static func string(_ get: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> rnp_result_t) -> String? {
        var pointer: UnsafeMutablePointer<CChar>?
        guard get(&pointer) == RNPCode.success, let pointer else { return nil }
        defer { rnp_buffer_destroy(pointer) }
        return String(cString: pointer)
    }

    static func flag(_ get: (UnsafeMutablePointer<Bool>) -> rnp_result_t) -> Bool {
        var value = false
        return get(&value) == RNPCode.success && value
    }

    static func number(_ get: (UnsafeMutablePointer<UInt32>) -> rnp_result_t) -> UInt32? {
        var value: UInt32 = 0
        return get(&value) == RNPCode.success ? value : nil
    }

    static func count(_ get: (UnsafeMutablePointer<Int>) -> rnp_result_t) -> Int {
        var value = 0
        return get(&value) == RNPCode.success ? value : 0
    }
}

private let endOfInput:
    @convention(c) (UnsafeMutableRawPointer?, UnsafeMutableRawPointer?, Int, UnsafeMutablePointer<Int>?) -> Bool = {
        _, _, _, count in
        count?.pointee = 0
        return true
    }

/// Bytes as RNP reads them; the pointer lives only inside `body`.
func withRNPInput<T>(_ bytes: [UInt8], _ body: (OpaquePointer) throws -> T) throws -> T {
    try bytes.withUnsafeBufferPointer { buffer in
        var input: OpaquePointer?
        // RNP refuses memory of no bytes, but reads a stream that ends at once.
        let code =
            buffer.isEmpty
            ? rnp_input_from_callback(&input, endOfInput, nil, nil)
            : rnp_input_from_memory(&input, buffer.baseAddress, buffer.count, false)
        try RNPError.check(code, "input")
        guard let input else { throw RNPError(code: RNPCode.outOfMemory, operation: "input") }
        defer { rnp_input_destroy(input) }
        return try body(input)
    }
}

/// Memory that RNP writes to, at most `limit` bytes.
func withRNPOutput<T>(limit: Int = Limits.mailBytes, _ body: (RNPOutput) throws -> T) throws -> T {
    var output: OpaquePointer?
    try RNPError.check(rnp_output_to_memory(&output, limit), "output")
    guard let output else { throw RNPError(code: RNPCode.outOfMemory, operation: "output") }
    defer { rnp_output_destroy(output) }
    return try body(RNPOutput(pointer: output))
}

struct RNPOutput {
    let pointer: OpaquePointer

    /// A copy of what was written.
    var bytes: [UInt8] {
        var start: UnsafeMutablePointer<UInt8>?
        var count = 0
        guard rnp_output_memory_get_buf(pointer, &start, &count, false) == RNPCode.success, let start else { return [] }
        return [UInt8](UnsafeBufferPointer(start: start, count: count))
    }
}
