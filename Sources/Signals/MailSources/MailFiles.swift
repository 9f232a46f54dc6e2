import Foundation
import Primitives

/// The mails behind the paths of `hikeshi import mail`: any file is a mail, whatever its name; one that begins with
/// `From ` is a mailbox; a folder is a Maildir (`cur`, `new`) or a tree of files, read in the order of their names.
package enum MailFiles {
    /// Throws `mail.file-unreadable` for a path that is not there. Mails are read only when they are asked for.
    package static func list(_ arguments: [String]) throws -> [MailFile] {
        try arguments.flatMap { argument in
            try files(argument).flatMap { try mails(in: $0, argument: argument) }
        }
    }

    private static func files(_ path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Problem(.notFound, "mail.file-unreadable", .fileUnreadable)
        }
        guard isFolder.boolValue else { return [path] }
        let maildir = ["cur", "new"].map { "\(path)/\($0)" }.filter { folder in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder.boolValue
        }
        let folders = maildir.count == 2 ? maildir : [path]
        return folders.flatMap(tree)
    }

    /// All plain files below a folder, hidden ones left out.
    private static func tree(_ folder: String) -> [String] {
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { !$0.split(separator: "/").contains { $0.hasPrefix(".") } }.sorted().map {
            "\(folder)/\($0)"
        }
        .filter { path in
            let type = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
            return type == .typeRegular
        }
    }

    private static func mails(in path: String, argument: String) throws -> [MailFile] {
        let isMailbox = try FileBytes.range(path, 0..<5).elementsEqual("From ".utf8)
        guard isMailbox else {
            return [MailFile(argument: argument, path: path, range: nil, size: FileBytes.size(path))]
        }
        return try MailboxScan.ranges(path).map { MailFile(argument: argument, path: path, range: $0, size: $0.count) }
    }
}
