/// The media type of a part (RFC 2045 §5); `text/plain` where none is given.
package struct ContentType: Sendable, Hashable {
    /// Lower case.
    package let type: String
    package let subtype: String
    /// Names in lower case, values decoded (RFC 2231, RFC 2047 and raw bytes).
    package let parameters: [String: String]
    /// The boundary as bytes, at most 256 of them.
    let boundary: [UInt8]?

    package var essence: String { "\(type)/\(subtype)" }
    package var isMultipart: Bool { type == "multipart" }
    package var isText: Bool { type == "text" }
    /// An enclosed mail.
    package var isMail: Bool { essence == "message/rfc822" || essence == "message/global" }

    init(type: String, subtype: String, parameters: [String: String] = [:], boundary: [UInt8]? = nil) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
        self.boundary = boundary
    }

    /// Parts of a digest are mails unless they say otherwise (RFC 2046 §5.1.5).
    init(_ headers: HeaderFields, isInDigest: Bool = false) {
        let implied =
            isInDigest ? ContentType(type: "message", subtype: "rfc822") : ContentType(type: "text", subtype: "plain")
        guard let field = headers.first("content-type") else {
            self = implied
            return
        }
        let value = ParameterList(field.value)
        let names = value.head.split(separator: UInt8(ascii: "/"), maxSplits: 1).map { $0.trimmed().lowercaseText }
        guard names.count == 2, names.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 127 }) else {
            let isOnlyText = names == ["text"]
            self.init(
                type: isOnlyText || value.head.isEmpty ? "text" : "application",
                subtype: isOnlyText || value.head.isEmpty ? "plain" : "octet-stream", parameters: value.texts)
            return
        }
        let boundary = value.raw("boundary").map { Array($0.prefix(256).trimmedEnd()) }
        self.init(
            type: names[0], subtype: names[1], parameters: value.texts,
            boundary: boundary?.isEmpty == false ? boundary : nil)
    }
}
