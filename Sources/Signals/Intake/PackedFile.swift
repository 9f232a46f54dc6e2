import MailFormats
import Primitives
import Transport

/// Opens compressed files, archives, spreadsheets and mails wrapped up by Outlook one level deep, and reads the texts in
/// them.
struct PackedFile {
    /// What was read; nil when the bytes are nothing that is opened. `passwords`: what to try where one is needed.
    static func read(name: String?, type: String, _ bytes: [UInt8], trying passwords: [String] = []) -> FileContent? {
        if Archive.isForeign(bytes) { return FileContent(lock: .unopenable) }
        if let document = EncryptedOffice.read(bytes) { return read(document, name, type, passwords) }
        if let mail = OutlookMail.read(bytes) { return read(mail, depth: 1) }
        guard Archive.isOne(bytes) else { return nil }
        if isWorkbook(name: name, type: type) { return workbook(bytes) }
        let outer = withoutEnding(name)
        guard let opened = open(bytes, passwords, isWanted: { isWanted($0.isEmpty ? outer : $0) }) else { return nil }
        let contents = opened.contents
        var content = FileContent()
        content.lock = contents.lock.map(LockState.init)
        content.password = opened.password
        for entry in contents.entries {
            content.add(read(entry.path.isEmpty ? outer : entry.path, entry.bytes, depth: 1))
        }
        if !contents.names.isEmpty { content.words.append(contents.names.joined(separator: "\n")) }
        content.isIncomplete = contents.isIncomplete
        return content
    }

    /// The archive as it opens without a password or with the first that is right.
    private static func open(
        _ bytes: [UInt8], _ passwords: [String], isWanted: (String) -> Bool
    ) -> (contents: Archive.Contents, password: String?)? {
        guard let contents = Archive.read(bytes, isWanted: isWanted) else { return nil }
        guard contents.lock == .closed else { return (contents, nil) }
        for password in passwords.prefix(Limits.passwordTries) {
            let found = Archive.read(bytes, password: password, isWanted: isWanted)
            if let found, found.lock == .opened { return (found, password) }
        }
        return (contents, nil)
    }

    /// An Office document behind a password: what is in it is an archive again.
    private static func read(
        _ document: EncryptedOffice, _ name: String?, _ type: String, _ passwords: [String]
    ) -> FileContent {
        guard let agile = document.agile else { return FileContent(lock: .unopenable) }
        let tries = min(Limits.passwordTries, Limits.officeRounds / max(agile.rounds, 1))
        for password in passwords.prefix(tries) {
            guard let plain = OfficeLock.open(document, password: password) else { continue }
            var content = Archive.isOne(plain) ? read(name: name, type: type, plain) ?? FileContent() : FileContent()
            (content.lock, content.password) = (.opened, password)
            return content
        }
        return FileContent(lock: tries == 0 ? .unopenable : .closed)
    }

    /// `depth`: how many mails wrapped up by Outlook may still lie around and in it.
    private static func read(_ name: String?, _ bytes: [UInt8], depth: Int) -> FileContent {
        if depth > 0, let mail = OutlookMail.read(bytes) { return read(mail, depth: depth - 1) }
        if isWorkbook(name: name, type: ""), Archive.isOne(bytes) { return workbook(bytes) ?? FileContent() }
        guard let kind = PlainFile.kind(name: name, bytes) else {
            return bytes.prefix(4_096).contains(0) ? FileContent() : FileContent.read(.text, bytes, charset: nil)
        }
        return FileContent.read(kind, bytes, charset: nil)
    }

    /// A mail that Outlook wrapped up: an enclosed mail, and its files.
    private static func read(_ mail: OutlookMail, depth: Int) -> FileContent {
        var content = FileContent()
        content.mails.append(MailParser.parse(mail.plainMail))
        for file in mail.files { content.add(read(file.name, file.bytes, depth: depth)) }
        let names = mail.files.map(\.name).filter { !$0.isEmpty }
        if !names.isEmpty { content.words.append(names.joined(separator: "\n")) }
        content.isIncomplete = mail.isBroken
        return content
    }

    /// Texts, spreadsheets, and what has no ending that tells.
    private static func isWanted(_ name: String?) -> Bool {
        guard let name else { return true }
        let ending = name.split(separator: "/").last.flatMap { last in
            last.contains(".") ? last.split(separator: ".").last.map { $0.lowercased() } : nil
        }
        guard let ending, !ending.isEmpty else { return true }
        return PlainFile.endings[ending] != nil || workbooks.contains(ending) || ending == "msg"
            || ending.allSatisfy(\.isNumber)
    }

    private static let workbooks: Set<String> = ["xlsx", "xlsm"]

    private static func isWorkbook(name: String?, type: String) -> Bool {
        type.hasPrefix("application/vnd.openxmlformats-officedocument.spreadsheetml")
            || workbooks.contains(name?.split(separator: ".").last?.lowercased() ?? "")
    }

    private static func workbook(_ bytes: [UInt8]) -> FileContent? {
        let shared = "xl/sharedStrings.xml"
        let sheets = "xl/worksheets/sheet"
        guard let contents = Archive.read(bytes, isWanted: { $0 == shared || $0.hasPrefix(sheets) }) else { return nil }
        let parts = contents.entries.filter { $0.path.hasPrefix(sheets) }.sorted {
            ($0.path.utf8.count, $0.path) < ($1.path.utf8.count, $1.path)
        }
        var content = FileContent()
        content.add(
            Workbook.text(
                sharedStrings: contents.entries.first { $0.path == shared }?.bytes ?? [], sheets: parts.map(\.bytes)))
        content.isIncomplete = contents.isIncomplete
        return content
    }

    /// `report.xml.gz` → `report.xml`; nil for a name that tells nothing.
    private static func withoutEnding(_ name: String?) -> String? {
        guard let name, let dot = name.lastIndex(of: ".") else { return nil }
        let rest = String(name[..<dot])
        return rest.contains(".") ? rest : nil
    }
}

extension LockState {
    fileprivate init(_ lock: Archive.Lock) {
        self =
            switch lock {
            case .closed: .closed
            case .opened: .opened
            case .unopenable: .unopenable
            }
    }
}
