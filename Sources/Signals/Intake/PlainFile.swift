import MailFormats
import Primitives

/// Says which attachments are read as text.
enum PlainFile {
    private static let types: Set<String> = [
        "application/json", "application/xml", "application/csv", "application/x-ndjson", "application/yaml",
    ]
    private static let endings: Set<String> = [
        "txt", "csv", "tsv", "log", "json", "xml", "eml", "yaml", "yml", "ioc", "md", "conf", "ini", "list",
    ]

    static func isText(_ part: MailPart) -> Bool {
        if part.text != nil { return part.contentType.subtype != "rfc822-headers" }
        if types.contains(part.contentType.essence) { return true }
        guard ["application/octet-stream", "application/vnd.ms-excel"].contains(part.contentType.essence) else {
            return false
        }
        return isText(name: part.fileName, Array(part.decodedBytes().prefix(4_096)))
    }

    /// By the ending of the name, and by holding no zero bytes.
    static func isText(name: String?, _ bytes: [UInt8]) -> Bool {
        guard let ending = name?.split(separator: ".").last?.lowercased(), endings.contains(ending) else {
            return false
        }
        return !bytes.prefix(4_096).contains(0)
    }
}

extension MailPart {
    /// The body as text, whatever its type, at most `Limits.partTextBytes`.
    var plainText: String {
        CharsetDecoder.decode(decodedBytes().prefix(Limits.partTextBytes), label: charset).text
    }
}
