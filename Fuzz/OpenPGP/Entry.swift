import Primitives

@testable import Transport

/// Any bytes through our own walk over OpenPGP packets: nothing may trap, ranges stay inside.
@_cdecl("LLVMFuzzerTestOneInput")
package func walk(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for range in PacketWalk.hiddenRecipients(in: bytes) { precondition(range.upperBound <= count) }
    _ = PacketWalk.startsWithVersion6Key(bytes)
    return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ entry: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// SwiftPM starts an executable target here.
@_cdecl("OpenPGPFuzz_main")
package func start(
    _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, walk)
}
