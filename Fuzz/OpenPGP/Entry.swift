import FuzzDriver
import Primitives

@testable import Transport

/// Any bytes through our own walk over OpenPGP packets, and as a message and a signature: nothing may trap or run over,
/// ranges stay inside.
@_cdecl("LLVMFuzzerTestOneInput")
package func walk(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for range in PacketWalk.hiddenRecipients(in: bytes) { precondition(range.upperBound <= count) }
    _ = PacketWalk.startsWithVersion6Key(bytes)
    _ = PacketWalk.startsWithSessionKey(bytes)
    guard let context = try? RNPContext(.strict) else { preconditionFailure("RNP does not start") }
    if let outcome = try? context.open(bytes) { precondition(outcome.signatures.count <= 50) }
    _ = try? context.verify(signature: bytes, over: [1, 2, 3])
    return 0
}

@_cdecl("OpenPGPFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(walk, count, arguments)
}
