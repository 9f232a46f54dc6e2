import FuzzDriver
import MailFormats
import Primitives

/// winmail.dat and .msg over any bytes: nothing may trap, and nothing grows beyond the file.
@_cdecl("LLVMFuzzerTestOneInput")
package func readOutlook(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let document = EncryptedOffice.read(bytes) {
        precondition(document.package.count <= count)
        precondition(document.agile.map { $0.rounds <= 10_000_000 } ?? true)
    }
    guard let mail = OutlookMail.read(bytes) else { return 0 }
    precondition(mail.files.count <= OutlookMail.fileLimit)
    precondition(mail.files.reduce(0) { $0 + $1.bytes.count } <= 2 * count + 100_000)
    _ = MailParser.parse(mail.plainMail)
    return 0
}

@_cdecl("OutlookFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readOutlook, count, arguments)
}
