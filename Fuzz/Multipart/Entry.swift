import FuzzDriver
import Primitives

@testable import Web

/// Any bytes as a form with files: nothing may trap, and no part lies outside of the body. The first line is the header
/// that names the boundary.
@_cdecl("LLVMFuzzerTestOneInput")
package func readForm(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    let body = Array(bytes.dropFirst(line.count + 1))
    let boundary = HeaderParameters(line)?["boundary"] ?? [UInt8(ascii: "b")]
    let parts = try? MultipartReader(body, boundary: boundary).parts()
    precondition((parts ?? []).reduce(0) { $0 + $1.content.count } <= body.count)
    _ = try? FormFields(multipart: body, contentType: String(decoding: line, as: UTF8.self))
    return 0
}

@_cdecl("MultipartFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readForm, count, arguments)
}
