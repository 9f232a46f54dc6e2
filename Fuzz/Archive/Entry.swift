import FuzzDriver
import Primitives
import Transport

/// The archive door over any bytes: nothing may trap, and nothing grows beyond its limits.
@_cdecl("LLVMFuzzerTestOneInput")
package func openArchive(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let contents = Archive.read(bytes, isWanted: { !$0.hasSuffix(".exe") }) else { return 0 }
    if contents.lock == .closed {
        let opened = Archive.read(bytes, password: "Kx9-tanuki", isWanted: { _ in true })
        precondition(opened.map { $0.entries.allSatisfy { $0.bytes.count <= Limits.archiveEntryBytes } } ?? true)
    }
    precondition(contents.names.count <= Limits.archiveEntries)
    precondition(contents.entries.reduce(0) { $0 + $1.bytes.count } <= Limits.archiveBytes)
    precondition(contents.entries.allSatisfy { $0.bytes.count <= Limits.archiveEntryBytes })
    return 0
}

@_cdecl("ArchiveFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(openArchive, count, arguments)
}
