import FuzzDriver
import Primitives

@testable import MailFormats

/// Any bytes as a TXT record about who may send: nothing may trap, and no address outside of a network counts as in it.
@_cdecl("LLVMFuzzerTestOneInput")
package func readRecord(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(
        decoding: UnsafeBufferPointer(start: start, count: count).prefix(Limits.dnsTextBytes), as: UTF8.self)
    let (v4, v6) = (IPAddress(v4: 0xc000_0201), IPAddress(value: 0x2001_0db8 << 96 | 1))
    for directive in (try? SPFRecord(text))?.directives ?? [] {
        if case .addresses(let target) = directive.mechanism {
            precondition(target.contains(v4, around: v4) && target.contains(v6, around: v6))
            precondition(!target.contains(v4, around: v6))
        }
    }
    _ = SPFRecord.isMeant(by: text)
    if let record = DMARCRecord(text) { precondition(record.reportAddresses.count <= 21) }
    _ = DKIMKeyRecord(text)
    return 0
}

@_cdecl("SenderRecordsFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readRecord, count, arguments)
}
