/// Fields as a form sends them: application/x-www-form-urlencoded.
package struct FormBody: Sendable {
    package let text: String

    package init(_ fields: [(name: String, value: String)]) {
        text = fields.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
    }

    /// Everything but unreserved characters (RFC 3986 §2.3) escaped.
    package static func encode(_ text: String) -> String {
        text.utf8.reduce(into: "") { written, byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x5f, 0x7e:
                written.unicodeScalars.append(Unicode.Scalar(byte))
            default: written += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
