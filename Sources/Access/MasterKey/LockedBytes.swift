import Glibc

/// Bytes that stay out of swap and core dumps where the system allows it, and are wiped at the end.
///
/// `@unchecked Sendable`: the memory is written in `init` only and freed in `deinit` only.
final class LockedBytes: @unchecked Sendable {
    private let memory: UnsafeMutableRawBufferPointer

    init(_ bytes: [UInt8]) {
        let page = max(4096, Int(getpagesize()))
        memory = .allocate(byteCount: (bytes.count + page - 1) / page * page, alignment: page)
        _ = mlock(memory.baseAddress, memory.count)
        _ = madvise(memory.baseAddress, memory.count, MADV_DONTDUMP)
        memory.copyBytes(from: bytes)
        count = bytes.count
    }

    let count: Int

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        body(UnsafeRawBufferPointer(rebasing: memory[..<count]))
    }

    deinit {
        if let start = memory.baseAddress { explicit_bzero(start, memory.count) }
        _ = madvise(memory.baseAddress, memory.count, MADV_DODUMP)
        _ = munlock(memory.baseAddress, memory.count)
        memory.deallocate()
    }
}
