import Access
import Foundation
import Storage

/// The kept heads of the audit log: a JSON object a line, only ever added to.
struct HeadFile: Sendable {
    let path: String

    /// Adds a line and syncs it; a line that a crash cut off gives way.
    func append(_ head: SignedHead) throws {
        if !FileManager.default.fileExists(atPath: path) {
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
            else { throw HeadFileError(place: path, reason: "cannot be written / 書き込めません") }
        }
        let file = try FileHandle(forWritingTo: URL(filePath: path))
        defer { try? file.close() }
        try file.truncate(atOffset: UInt64(wholeLines.count))
        try file.seekToEnd()
        try file.write(contentsOf: Data((try Output.jsonText(head) + "\n").utf8))
        try file.synchronize()
    }

    /// Up to the last line end.
    private var wholeLines: Data {
        let bytes = FileManager.default.contents(atPath: path) ?? Data()
        return bytes.lastIndex(of: 0x0a).map { bytes[...$0] } ?? Data()
    }

    /// Every line; empty when there is no file. A last line that a crash cut off is passed over.
    ///
    /// Throws `HeadFileError` for a line that is no head, or not signed by this installation.
    func heads(_ key: MasterKey) throws -> [SignedHead] {
        let decoder = JSONDecoder()
        return try wholeLines.split(separator: 0x0a).enumerated().map { number, line in
            guard let head = try? decoder.decode(SignedHead.self, from: line), try head.isGenuine(key) else {
                throw HeadFileError(
                    place: "\(path):\(number + 1)",
                    reason: "is not signed by this installation / このシステムの署名ではありません")
            }
            return head
        }
    }
}

/// The file of kept heads cannot be used: the place and what is wrong with it.
struct HeadFileError: Error, CustomStringConvertible {
    let place: String
    let reason: String

    var description: String { "\(place): \(reason)" }
}
