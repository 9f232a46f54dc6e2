import FuzzDriver
import MailFormats
import Primitives

/// XML, JSON, DMARC reports and spreadsheets over any bytes: nothing may trap, and nothing grows beyond its limits.
@_cdecl("LLVMFuzzerTestOneInput")
package func readRecords(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    for text in [RecordText.xml(bytes), RecordText.json(bytes)] {
        precondition((text?.utf8.count ?? 0) <= Limits.partTextBytes + (1 << 20))
    }
    if let report = DMARCReport.read(bytes) { precondition(report.rows.count <= DMARCReport.rowLimit) }
    let half = count / 2
    _ = Workbook.text(sharedStrings: Array(bytes[..<half]), sheets: [Array(bytes[half...])])
    _ = Workbook.text(sharedStrings: bytes, sheets: [bytes])
    return 0
}

@_cdecl("RecordsFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readRecords, count, arguments)
}
