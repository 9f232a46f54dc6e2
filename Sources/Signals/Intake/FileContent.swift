import MailFormats
import Primitives

/// What one file says: texts in which observables are looked for, and the words by which it is found again.
struct FileContent {
    var sources: [TextSource] = []
    var words: [String] = []
    /// Mails that are files, to be read as enclosed ones.
    var mails: [ParsedMail] = []
    /// A limit of the archive it stood in was reached, or a part of it cannot be opened.
    var isIncomplete = false
    /// Nil for what no password guards.
    var lock: LockState?
    /// The one that opened it.
    var password: String?

    mutating func add(_ other: FileContent) {
        sources += other.sources
        words += other.words
        mails += other.mails
        isIncomplete = isIncomplete || other.isIncomplete
    }

    /// Reads the bytes of a file as what its kind says, and as plain text where they are not that.
    static func read(_ kind: PlainFile.Kind, _ bytes: [UInt8], charset: String?) -> FileContent {
        var content = FileContent()
        let bytes = Array(bytes.prefix(Limits.partTextBytes))
        switch kind {
        case .mail: content.mails.append(MailParser.parse(bytes))
        case .xml: content.addXML(bytes, written(bytes, charset))
        case .json: content.add(RecordText.json(bytes), else: written(bytes, charset))
        case .html: content.add(HTMLText.read(written(bytes, charset)).text)
        case .text: content.addText(bytes, written(bytes, charset))
        }
        return content
    }

    private static func written(_ bytes: [UInt8], _ charset: String?) -> String {
        CharsetDecoder.decode(bytes[...], label: charset).text
    }

    mutating func add(_ text: String) { add(nil, else: text) }

    /// A text may be a mail with its header fields, or XML, all the same.
    private mutating func addText(_ bytes: [UInt8], _ text: String) {
        let head = text.prefix(200).drop(while: \.isWhitespace).lowercased()
        if head.hasPrefix("<?xml") || head.hasPrefix("<feedback") {
            addXML(bytes, text)
        } else if ["received:", "return-path:", "delivered-to:", "x-original-to:"].contains(where: head.hasPrefix) {
            mails.append(MailParser.parse(bytes))
        } else {
            add(text)
        }
    }

    private mutating func addXML(_ bytes: [UInt8], _ text: String) {
        if add(DMARCReport.read(bytes)) {
            words.append(text)
        } else {
            add(RecordText.xml(bytes), else: text)
        }
    }

    /// Leaves on lines of their own for the roles, where the text holds records; what was written for the search.
    private mutating func add(_ records: String?, else text: String) {
        words.append(text)
        sources.append(TextSource(.attachment, records ?? text))
    }

    /// Sources that failed are what such a report reports; the others are the domain's own.
    private mutating func add(_ report: DMARCReport?) -> Bool {
        guard let report else { return false }
        let failed = report.rows.filter { !$0.isAligned }.map { "\($0.source)" }
        let passed = report.rows.filter(\.isAligned).map { "\($0.source)" }
        let begin = report.begin.map { "time: \($0.milliseconds / 1000)\n" } ?? ""
        sources.append(TextSource(.reportedSenders, begin + failed.joined(separator: "\n")))
        sources.append(TextSource(.passedSenders, passed.joined(separator: "\n")))
        return true
    }
}
