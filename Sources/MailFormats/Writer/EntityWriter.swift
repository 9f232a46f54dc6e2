/// Writes MIME parts.
enum EntityWriter {
    private static let lineBytes = 76

    static func text(_ text: String) -> [UInt8] {
        var body = LineBreaks.crlf(text.utf8)
        if body.last != .lineFeed { body.append(contentsOf: [.carriageReturn, .lineFeed]) }
        let encoding: String
        if isPlain(body) {
            encoding = "7bit"
        } else if body.count(where: { $0 >= 0x80 }) * 6 > body.count {
            encoding = "base64"
            body = Base64.encode(body, width: lineBytes)
        } else {
            encoding = "quoted-printable"
            body = QuotedPrintable.encode(body)
        }
        let charset = encoding == "7bit" ? "us-ascii" : "utf-8"
        let head = "Content-Type: text/plain; charset=\(charset)\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n"
        return Array(head.utf8) + body
    }

    static func attachment(_ file: OutgoingMail.Attachment) -> [UInt8] {
        let names = file.contentType.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isToken =
            names.count == 2
            && names.allSatisfy {
                !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isDigit || "-+._".utf8.contains($0) }
            }
        let isContainer =
            names.first.map { Array($0) }.map { $0.equals(lowercase: "multipart") || $0.equals(lowercase: "message") }
            ?? false
        let type = isToken && !isContainer ? file.contentType : "application/octet-stream"
        let name = FileName.read(file.fileName) ?? "file"
        let head =
            "Content-Type: \(type)\r\nContent-Disposition: attachment;\r\n \(HeaderWriter.fileName(name))\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
        return Array(head.utf8) + Base64.encode(file.bytes, width: lineBytes)
    }

    static func multipart(_ type: String, _ parts: [[UInt8]], boundary: String, parameters: String? = nil) -> [UInt8] {
        let extra = parameters.map { "\r\n \($0);" } ?? ""
        var output = Array("Content-Type: \(type);\(extra)\r\n boundary=\"\(boundary)\"\r\n\r\n".utf8)
        for part in parts {
            output.append(contentsOf: "--\(boundary)\r\n".utf8)
            output.append(contentsOf: part)
            output.append(contentsOf: "\r\n".utf8)
        }
        output.append(contentsOf: "--\(boundary)--\r\n".utf8)
        return output
    }

    /// ASCII in short lines, with nothing that mail systems or signatures stumble over (RFC 3156 §3, §5).
    private static func isPlain(_ body: [UInt8]) -> Bool {
        guard body.allSatisfy({ $0 < 0x7f && ($0 >= 0x20 || $0 == .tab || $0 == .lineFeed || $0 == .carriageReturn) })
        else {
            return false
        }
        var lines = LineScanner(body)
        while let line = lines.next() {
            let content = lines.content(of: line)
            if content.count > lineBytes || content.last?.isBlank == true || content.starts(withASCII: "From ")
                || content.starts(withASCII: ".")
            {
                return false
            }
        }
        return true
    }
}
