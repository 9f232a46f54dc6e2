import FuzzDriver
import Primitives

@testable import Registry

/// Any bytes as a CSV and as a JSON file of the registry, and as the duty hours of a contact: nothing may trap, and what
/// was read is read again from how it is written.
@_cdecl("LLVMFuzzerTestOneInput")
package func readFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = RegistryFile.csv(bytes)
    _ = RegistryFile.json(bytes, keys: .none)
    if let hours = DutyHours(String(decoding: bytes, as: UTF8.self)) {
        precondition(DutyHours(hours.description) == hours)
    }
    return 0
}

@_cdecl("RegistryFileFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readFile, count, arguments)
}
