import Primitives

/// A mail as Outlook keeps it in a file of its own: `winmail.dat` ([MS-OXTNEF]) or `.msg` ([MS-OXMSG]).
///
/// Bodies in RTF alone are not read.
package struct OutlookMail: Sendable, Hashable {
    package struct File: Sendable, Hashable {
        package var name = ""
        package var bytes: [UInt8] = []
    }

    /// Files of one mail that are read.
    package static let fileLimit = 200

    /// The header fields it came with, as they were; empty where Outlook does not know them.
    package var headers = ""
    package var subject = ""
    package var sender = ""
    package var text = ""
    package var html: [UInt8] = []
    package var files: [File] = []
    /// It is cut off or does not fit together; what could be read is there.
    package var isBroken = false

    /// Nil for bytes that are neither of the two: old Office documents are compound files as well.
    package static func read(_ bytes: [UInt8]) -> OutlookMail? {
        if let mail = TNEFReader.read(bytes) { return mail }
        return CompoundFile(bytes).map(OutlookMessageReader.read).flatMap { $0.isEmpty ? nil : $0 }
    }

    private var isEmpty: Bool {
        headers.isEmpty && subject.isEmpty && text.isEmpty && html.isEmpty && files.isEmpty
    }

    /// As a mail that can be parsed: its header fields, or those that stand in for them, and its text.
    package var plainMail: [UInt8] {
        let known =
            headers.isEmpty ? "From: \(Self.line(sender))\nSubject: \(Self.line(subject))\n" : Self.withoutType(headers)
        let body = text.isEmpty ? HTMLText.read(CharsetDecoder.decode(html[...], label: nil).text).text : text
        return Array((known + "Content-Type: text/plain; charset=utf-8\n\n" + body).utf8)
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The fields without those that say how the body was written, which it no longer is.
    private static func withoutType(_ headers: String) -> String {
        let dropped = ["content-type:", "content-transfer-encoding:", "mime-version:"]
        var isDropped = false
        var kept = ""
        for line in headers.split(whereSeparator: \.isNewline) {
            if let first = line.first, first != " ", first != "\t" {
                isDropped = dropped.contains { line.prefix(30).lowercased().hasPrefix($0) }
            }
            if !isDropped { kept += line + "\n" }
        }
        return kept
    }
}

/// The properties that are read, by their numbers ([MS-OXPROPS]).
enum OutlookProperty: UInt16 {
    case subject = 0x0037
    case headers = 0x007d
    case senderName = 0x0c1a
    case senderAddress = 0x0c1f
    case senderSMTPAddress = 0x5d01
    case body = 0x1000
    case html = 0x1013
    case attachedBytes = 0x3701
    case attachedName = 0x3704
    case attachedLongName = 0x3707

    /// UTF-16LE (type 0x1F), or bytes of whatever code page (0x1E).
    static func text(_ bytes: ArraySlice<UInt8>, type: UInt16) -> String {
        guard type == 0x1f else {
            return CharsetDecoder.decode(bytes.prefix { $0 != 0 }, label: nil).text
        }
        var reader = ByteReader(bytes)
        var units: [UInt16] = []
        while let unit = reader.little(UInt16.self), unit != 0 { units.append(unit) }
        return String(decoding: units, as: UTF16.self)
    }
}

extension OutlookMail {
    mutating func set(_ property: OutlookProperty, type: UInt16, _ bytes: ArraySlice<UInt8>) {
        let bytes = bytes.prefix(Limits.partTextBytes)
        switch property {
        case .headers: headers = OutlookProperty.text(bytes, type: type)
        case .subject: subject = OutlookProperty.text(bytes, type: type)
        case .senderSMTPAddress: sender = OutlookProperty.text(bytes, type: type)
        case .senderAddress, .senderName:
            if !sender.contains("@") { sender = OutlookProperty.text(bytes, type: type) }
        case .body: text = OutlookProperty.text(bytes, type: type)
        case .html: html = type == 0x1f ? Array(OutlookProperty.text(bytes, type: type).utf8) : Array(bytes)
        case .attachedBytes, .attachedName, .attachedLongName: break
        }
    }
}

extension OutlookMail.File {
    mutating func set(_ property: OutlookProperty, type: UInt16, _ value: ArraySlice<UInt8>) {
        switch property {
        case .attachedLongName: name = OutlookProperty.text(value, type: type)
        case .attachedName: if name.isEmpty { name = OutlookProperty.text(value, type: type) }
        case .attachedBytes: bytes = Array(value.prefix(Limits.archiveEntryBytes))
        default: break
        }
    }
}
