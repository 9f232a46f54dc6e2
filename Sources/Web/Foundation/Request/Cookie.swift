import Primitives

/// The cookies of this product. On TLS their names carry `__Host-`, so no other host can set them (RFC 6265bis §4.1.3).
enum Cookie: String {
    case session = "hikeshi"
    /// Between the password and the code of a second factor.
    case pending = "hikeshi-sign-in"
    /// While somebody is away at a provider.
    case provider = "hikeshi-provider"
    case link = "hikeshi-link"
    case language = "hikeshi-language"
    case flash = "hikeshi-flash"

    func name(secure: Bool) -> String { secure ? "__Host-\(rawValue)" : rawValue }

    /// The value in a `Cookie` header; the first of that name counts.
    func value(in header: String, secure: Bool) -> String? {
        let prefix = name(secure: secure) + "="
        for pair in header.utf8.prefix(8_192).split(separator: UInt8(ascii: ";")) {
            let trimmed = pair.drop { $0 == 0x20 }
            if trimmed.starts(with: prefix.utf8) { return String(trimmed.dropFirst(prefix.utf8.count)) }
        }
        return nil
    }

    /// A `Set-Cookie` value; without `maxAge` it ends with the browser.
    func setting(_ value: String, maxAge: Interval? = nil, secure: Bool) -> String {
        let age = maxAge.map { "; Max-Age=\($0.milliseconds / 1000)" } ?? ""
        return "\(name(secure: secure))=\(value); Path=/\(age); HttpOnly; SameSite=Lax\(secure ? "; Secure" : "")"
    }

    func clearing(secure: Bool) -> String { setting("", maxAge: .seconds(0), secure: secure) }
}
