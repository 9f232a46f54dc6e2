/// How the body's bytes are written (RFC 2045 §6).
package enum TransferEncoding: Sendable, Hashable {
    /// 7bit, 8bit, binary, none or unknown.
    case identity
    case base64, quotedPrintable, uuencode

    init(_ headers: HeaderFields) {
        switch headers.first("content-transfer-encoding")?.keyword.filter({ $0 != "\"" }) {
        case "base64", "b": self = .base64
        case "quoted-printable", "q": self = .quotedPrintable
        case "x-uuencode", "uuencode", "x-uue": self = .uuencode
        default: self = .identity
        }
    }
}
