import Primitives

/// Reads the streams of a `.msg` ([MS-OXMSG]): one for each property, `__substg1.0_` with the property's number and type
/// in hexadecimal; one folder for each attached file.
struct OutlookMessageReader {
    private static let stream = "__substg1.0_"
    private static let attachment = "__attach_version1.0_"

    private let file: CompoundFile
    /// Bytes that are still read: entries that share their sectors could ask for the file many times over.
    private var budget: Int
    private var mail = OutlookMail()

    static func read(_ file: CompoundFile) -> OutlookMail {
        var reader = OutlookMessageReader(file: file, budget: 2 * file.bytes.count + 100_000)
        reader.read()
        return reader.mail
    }

    private init(file: CompoundFile, budget: Int) {
        self.file = file
        self.budget = budget
    }

    private mutating func read() {
        guard let root = file.entries.first, root.kind == 5 else { return mail.isBroken = true }
        let entries = children(of: root)
        for entry in entries {
            guard let (property, type) = Self.property(of: entry) else { continue }
            mail.set(property, type: type, contents(of: entry))
        }
        let folders = entries.filter { $0.kind == 1 && $0.name.hasPrefix(Self.attachment) }.sorted { $0.name < $1.name }
        for folder in folders.prefix(OutlookMail.fileLimit) { mail.files.append(read(folder)) }
    }

    private mutating func read(_ folder: CompoundFile.Entry) -> OutlookMail.File {
        var read = OutlookMail.File()
        for entry in children(of: folder) {
            guard let (property, type) = Self.property(of: entry) else { continue }
            read.set(property, type: type, contents(of: entry))
        }
        return read
    }

    private mutating func children(of folder: CompoundFile.Entry) -> [CompoundFile.Entry] {
        guard budget > 0 else { return [] }
        let children = file.children(of: folder)
        budget -= children.count * 128
        return children
    }

    private mutating func contents(of entry: CompoundFile.Entry) -> ArraySlice<UInt8> {
        budget -= entry.size
        guard budget > 0 else {
            mail.isBroken = true
            return []
        }
        return file.contents(of: entry)
    }

    private static func property(of entry: CompoundFile.Entry) -> (OutlookProperty, UInt16)? {
        guard entry.kind == 2, entry.name.hasPrefix(stream) else { return nil }
        let digits = entry.name.dropFirst(stream.count)
        guard digits.utf8.count == 8, let number = UInt32(digits, radix: 16),
            let property = OutlookProperty(rawValue: UInt16(number >> 16))
        else { return nil }
        return (property, UInt16(truncatingIfNeeded: number))
    }
}
