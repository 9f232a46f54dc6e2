import Primitives

/// How the way to a mail server is encrypted.
package enum ConnectionSecurity: String, Labelled {
    /// Unencrypted; to this machine only.
    case plain
    /// STARTTLS (STLS with POP3), required: without it nothing is said.
    case startTLS
    /// TLS from the first byte.
    case tls
}
