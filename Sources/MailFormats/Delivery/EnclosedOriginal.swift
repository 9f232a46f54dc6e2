/// The mail that a report is about, as far as the report encloses it: whole or its header fields only.
struct EnclosedOriginal {
    let headers: HeaderFields?
    let mail: ParsedMail?

    var messageID: String? { headers?.first("message-id").flatMap { MessageIDList.read($0.value).first } }

    init(_ parts: [MailPart]) {
        if let enclosed = parts.lazy.compactMap(\.enclosedMail).first {
            mail = enclosed
            headers = enclosed.headers
            return
        }
        mail = nil
        let names = ["text/rfc822-headers", "message/rfc822-headers", "message/global-headers"]
        headers = parts.first { names.contains($0.contentType.essence) }.map {
            var lines = LineScanner($0.decodedBytes())
            return HeaderFields(HeaderReader.read(&lines) { _ in false }.fields)
        }
    }
}
