import MailFormats
import Primitives

/// Says which files are read, and as what.
enum PlainFile {
    enum Kind { case text, html, xml, json, mail }

    private static let types: [String: Kind] = [
        "application/json": .json, "application/x-ndjson": .json, "application/xml": .xml, "application/csv": .text,
        "application/yaml": .text, "application/x-yaml": .text,
    ]
    static let endings: [String: Kind] = [
        "txt": .text, "csv": .text, "tsv": .text, "log": .text, "yaml": .text, "yml": .text, "ioc": .text, "md": .text,
        "conf": .text, "ini": .text, "list": .text, "json": .json, "jsonl": .json, "ndjson": .json, "xml": .xml,
        "eml": .mail, "mbox": .text, "htm": .html, "html": .html, "arf": .text, "hdr": .text,
    ]
    /// Types that say nothing, so that the name decides.
    private static let vague: Set<String> = [
        "application/octet-stream", "application/vnd.ms-excel", "application/unknown", "application/x-unknown",
        "application/force-download", "application/download",
    ]

    /// Nil for what is no text.
    static func kind(of part: MailPart) -> Kind? {
        let essence = part.contentType.essence
        if part.text != nil {
            guard part.contentType.subtype != "rfc822-headers" else { return nil }
            switch part.contentType.subtype {
            case "html": return .html
            case "xml": return .xml
            case "json": return .json
            default: return kind(ofName: part.fileName) ?? .text
            }
        }
        if let kind = types[essence] { return kind }
        if essence.hasSuffix("+json") { return .json }
        if essence.hasSuffix("+xml"), !essence.contains("officedocument"), !essence.hasPrefix("image/") { return .xml }
        guard vague.contains(essence) else { return nil }
        return kind(name: part.fileName, Array(part.decodedBytes().prefix(4_096)))
    }

    /// By the ending of the name, and by holding no zero bytes.
    static func kind(name: String?, _ bytes: [UInt8]) -> Kind? {
        bytes.prefix(4_096).contains(0) ? nil : kind(ofName: name)
    }

    private static func kind(ofName name: String?) -> Kind? {
        guard let ending = name?.split(separator: ".").last?.lowercased() else { return nil }
        return endings[ending]
    }
}

extension MailPart {
    /// The body as text, whatever its type, at most `Limits.partTextBytes`.
    var plainText: String {
        CharsetDecoder.decode(decodedBytes().prefix(Limits.partTextBytes), label: charset).text
    }
}
