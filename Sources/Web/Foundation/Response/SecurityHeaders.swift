import HTTPTypes

/// The headers of every answer, whatever it is.
enum SecurityHeaders {
    /// No inline script or style, no eval, nothing from elsewhere, no frames (CSP level 3).
    static let contentSecurityPolicy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "font-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ].joined(separator: "; ")

    static let always: [(HTTPField.Name, String)] = [
        ("Content-Security-Policy", contentSecurityPolicy),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        // Not `no-referrer`: under it browsers send `Origin: null` with our own forms.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), midi=(), payment=(), usb=()"
        ),
    ].compactMap { name, value in HTTPField.Name(name).map { ($0, value) } }

    /// Two years; only said over TLS (RFC 6797 §7.2).
    static let strictTransport = "max-age=63072000"

    static func add(to headers: inout HTTPFields, secure: Bool) {
        for (name, value) in always { headers[name] = value }
        if secure { headers[.strictTransportSecurity] = strictTransport }
    }
}
