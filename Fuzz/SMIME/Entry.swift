import FuzzDriver
import Primitives

@testable import Transport

/// Any bytes as a certificate, a key file and a message: nothing may trap or run over.
@_cdecl("LLVMFuzzerTestOneInput")
package func read(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = try? SMIME.certificates(in: bytes)
    _ = try? SMIME.unpack(bytes, password: "a")
    let question = SMIME.Question(trust: SMIME.Trust(authorities: [bytes]), sender: nil, moment: Timestamp(seconds: 0))
    _ = SMIME.verify(bytes, over: nil, question)
    _ = SMIME.verify(bytes, over: [1, 2, 3], question)
    _ = SMIME.KeyStore().decrypt(bytes)
    return 0
}

@_cdecl("SMIMEFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(read, count, arguments)
}
