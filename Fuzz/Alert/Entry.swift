import FuzzDriver
import Primitives
import Signals

/// Any bytes as the alert of a tool: nothing may trap, and what is read stays within its bounds.
@_cdecl("LLVMFuzzerTestOneInput")
package func readAlert(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let alert = AlertDocument(bytes) else { return 0 }
    precondition(alert.title.count <= 200 && alert.text.count <= Limits.textCharacters)
    let report = alert.report(sender: "api:tool", json: bytes)
    precondition(report.submission.utf8.count == "api:tool!".utf8.count + 64)
    return 0
}

@_cdecl("AlertFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readAlert, count, arguments)
}
