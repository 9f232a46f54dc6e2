/// What libFuzzer calls with each input; 0 when the input was read.
package typealias FuzzTarget = @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt

/// Hands a program's start to libFuzzer, for the entry of a fuzz target: SwiftPM starts an executable at its own `main`,
/// where libFuzzer's stands otherwise.
package func drive(
    _ target: FuzzTarget, _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    var count = count
    var arguments = arguments
    return runDriver(&count, &arguments, target)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>, _ target: FuzzTarget
) -> CInt
