import FuzzDriver
import Primitives

@testable import Registry

/// Any bytes as a routing table: nothing may trap.
@_cdecl("LLVMFuzzerTestOneInput")
package func readFile(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    var reader = RoutingReader(Array(UnsafeBufferPointer(start: start, count: count)))
    while reader.next() != nil {}
    return 0
}

@_cdecl("RoutingFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readFile, count, arguments)
}
