package import Primitives

/// The relay that takes our mails and how we speak to it.
package struct SMTPServer: Sendable, Hashable {
    package typealias Security = ConnectionSecurity

    /// Describes itself by the user's name only, so that a log line cannot hold the password.
    package struct Credentials: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible {
        package let user: String
        package let password: String

        package init(user: String, password: String) {
            self.user = user
            self.password = password
        }

        package var description: String { user }
        package var debugDescription: String { user }
    }

    package let host: String
    package let port: Int
    package let security: Security
    package let credentials: Credentials?
    /// PEM file of the authorities to trust instead of the system's; the certificate is always verified.
    package let authorityFile: String?
    /// The name given at EHLO.
    package let clientName: String
    package let connectTimeout: Interval
    /// For the whole conversation about one mail.
    package let timeout: Interval

    /// Throws `mail.plain-not-local` for `plain` to another machine and `mail.server-name` for an unusable name.
    package init(
        host: String, port: Int, security: Security, credentials: Credentials? = nil, authorityFile: String? = nil,
        clientName: String = "localhost", connectTimeout: Interval = .seconds(15), timeout: Interval = .minutes(5)
    ) throws(Problem) {
        guard ServerName.isValid(host), ServerName.isValid(clientName), (1...65_535).contains(port) else {
            throw Problem(.invalid, "mail.server-name", .mailServerName)
        }
        guard security != .plain || Loopback.contains(host) else {
            throw Problem(.invalid, "mail.plain-not-local", .mailPlainNotLocal)
        }
        self.host = host
        self.port = port
        self.security = security
        self.credentials = credentials
        self.authorityFile = authorityFile
        self.clientName = clientName
        self.connectTimeout = connectTimeout
        self.timeout = timeout
    }

    /// `smtp://host:port/client-name`, IPv6 addresses in brackets.
    var address: String {
        let scheme = security == .tls ? "smtps" : "smtp"
        return "\(scheme)://\(ServerName.inURL(host)):\(port)/\(clientName)"
    }
}
