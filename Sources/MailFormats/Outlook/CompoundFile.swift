import Primitives

/// The streams of a compound file ([MS-CFB]), the container of `.msg`: sectors chained by a table, small streams in a
/// stream of their own.
///
/// Every chain ends after as many sectors as the file has, so that a loop in it costs no more than the file is long.
struct CompoundFile {
    struct Entry {
        let name: String
        /// 1 a folder, 2 a stream, 5 the root.
        let kind: UInt8
        let left, right, child: UInt32
        let start: UInt32
        let size: Int
    }

    static let entryLimit = 10_000
    private static let signature: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    private static let endOfChain: UInt32 = 0xffff_fffa

    let bytes: [UInt8]
    private let sectorSize: Int
    private let smallLimit: Int
    private var next: [UInt32] = []
    private var nextSmall: [UInt32] = []
    private var small: [UInt8] = []
    private(set) var entries: [Entry] = []

    /// Nil for bytes that are no compound file.
    init?(_ bytes: [UInt8]) {
        var header = ByteReader(bytes[...])
        guard header.bytes(8)?.elementsEqual(Self.signature) == true, header.bytes(22) != nil,
            let shift = header.little(UInt16.self), shift == 9 || shift == 12, header.bytes(12) != nil,
            header.bytes(4) != nil, let folder = header.little(UInt32.self), header.bytes(4) != nil,
            let limit = header.little(UInt32.self), limit <= 1 << 16, let smallTable = header.little(UInt32.self),
            header.bytes(4) != nil, let tables = header.little(UInt32.self), header.bytes(4) != nil
        else { return nil }
        self.bytes = bytes
        sectorSize = 1 << Int(shift)
        smallLimit = Int(limit)
        next = table(&header, further: tables)
        nextSmall = Self.numbers(stream(from: smallTable))
        entries = Self.entries(stream(from: folder))
        if let root = entries.first, root.kind == 5 { small = Array(stream(from: root.start, size: root.size)) }
    }

    /// The table that chains sectors: its own sectors stand in the header, and behind it in sectors of their own.
    private func table(_ header: inout ByteReader, further: UInt32) -> [UInt32] {
        var sectors: [UInt32] = []
        while sectors.count < 109, let sector = header.little(UInt32.self) { sectors.append(sector) }
        var link = further
        var seen = 0
        while let part = sector(link), seen <= bytes.count / sectorSize {
            let numbers = Self.numbers(part)
            sectors += numbers.dropLast()
            link = numbers.last ?? Self.endOfChain
            seen += 1
        }
        // A table of more sectors than the file has is a lie: what is beyond chains nothing.
        return sectors.filter { $0 < Self.endOfChain }.prefix(bytes.count / sectorSize / (sectorSize / 4) + 1).flatMap {
            sector($0).map(Self.numbers) ?? []
        }
    }

    private func sector(_ number: UInt32) -> ArraySlice<UInt8>? {
        let start = (Int(number) + 1) * sectorSize
        guard number < Self.endOfChain, start < bytes.count else { return nil }
        return bytes[start..<min(start + sectorSize, bytes.count)]
    }

    private func stream(from start: UInt32, size: Int = .max) -> ArraySlice<UInt8> {
        let most = min(bytes.count, size) / sectorSize + 1
        return chain(from: start, next, most: most).flatMap { sector($0) ?? [] }.prefix(size)
    }

    private func chain(from start: UInt32, _ next: [UInt32], most: Int) -> [UInt32] {
        var chain: [UInt32] = []
        var link = start
        while link < Self.endOfChain, Int(link) < next.count, chain.count < most {
            chain.append(link)
            link = next[Int(link)]
        }
        return chain
    }

    private static func numbers(_ bytes: some Collection<UInt8>) -> [UInt32] {
        var reader = ByteReader(Array(bytes)[...])
        var numbers: [UInt32] = []
        while let number = reader.little(UInt32.self) { numbers.append(number) }
        return numbers
    }

    private static func entries(_ folder: ArraySlice<UInt8>) -> [Entry] {
        var reader = ByteReader(folder)
        var entries: [Entry] = []
        while entries.count < entryLimit, let entry = Entry(&reader) { entries.append(entry) }
        return entries
    }
}

extension CompoundFile {
    /// The bytes of a stream.
    func contents(of entry: Entry) -> ArraySlice<UInt8> {
        guard entry.size < smallLimit else { return stream(from: entry.start, size: entry.size) }
        let pieces = chain(from: entry.start, nextSmall, most: entry.size / 64 + 1).flatMap { number in
            let start = Int(number) * 64
            return start < small.count ? small[start..<min(start + 64, small.count)] : []
        }
        return pieces.prefix(entry.size)
    }

    /// What lies directly in a folder.
    func children(of folder: Entry) -> [Entry] {
        var found: [Entry] = []
        var open = [folder.child]
        var seen: Set<UInt32> = []
        while let number = open.popLast() {
            guard Int(number) < entries.count, seen.insert(number).inserted else { continue }
            let entry = entries[Int(number)]
            found.append(entry)
            open += [entry.left, entry.right]
        }
        return found
    }
}

extension CompoundFile.Entry {
    fileprivate init?(_ reader: inout ByteReader) {
        guard let name = reader.bytes(64), reader.bytes(2) != nil, let kind = reader.bytes(1)?.first,
            reader.bytes(1) != nil, let left = reader.little(UInt32.self), let right = reader.little(UInt32.self),
            let child = reader.little(UInt32.self), reader.bytes(36) != nil, let start = reader.little(UInt32.self),
            let size = reader.little(UInt32.self), reader.bytes(4) != nil
        else { return nil }
        self.init(
            name: OutlookProperty.text(name, type: 0x1f), kind: kind, left: left, right: right, child: child,
            start: start, size: Int(size))
    }
}
