import Foundation
import Primitives

/// Reads files in pieces; an error becomes `mail.file-unreadable`.
enum FileBytes {
    static func all(_ path: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: path) else { throw unreadable }
        return data
    }

    static func range(_ path: String, _ range: Range<Int>) throws -> Data {
        try with(path) { handle in
            try handle.seek(toOffset: UInt64(range.lowerBound))
            return try handle.read(upToCount: range.count) ?? Data()
        }
    }

    static func with<T>(_ path: String, _ body: (FileHandle) throws -> T) throws -> T {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw unreadable }
        defer { try? handle.close() }
        return try body(handle)
    }

    static func size(_ path: String) -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    private static var unreadable: Problem { Problem(.notFound, "mail.file-unreadable", .fileUnreadable) }
}
