import FuzzDriver
import Primitives

@testable import Web

/// Any bytes as the body of a program's request: nothing may trap, and what fits a description fits it again when it is
/// written and read once more.
@_cdecl("LLVMFuzzerTestOneInput")
package func readBody(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let value = try? JSONValue.read(Array(UnsafeBufferPointer(start: start, count: count))) else { return 0 }
    for schema in API.operations.compactMap(\.input) {
        guard (try? schema.check(value)) != nil else { continue }
        guard let again = try? JSONValue.read(value.bytes) else { preconditionFailure("unreadable: \(value.text)") }
        precondition((try? schema.check(again)) != nil)
    }
    return 0
}

@_cdecl("APIFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readBody, count, arguments)
}
