import Foundation
import Primitives
import Transport
import Yams

/// The settings of one server: the YAML file of `--config`, with the command line's options on top.
///
/// Every key is optional; an unknown key is an error, so that a typing mistake never passes silently.
struct Configuration: Sendable, Codable {
    /// Folder of the embedded database and of all blobs.
    var data = ".data/main"
    /// `postgres://user@host:port/name`; nil is the embedded database in `data`.
    var database: String?
    var listen = HostAndPort(host: "127.0.0.1", port: 8080)
    /// How people outside reach the console, the base of links in mails; nil is the address it listens on.
    var url: String?
    /// File of the master key, outside the data folder; nil is `<data>.key`.
    var masterKey: String?
    /// File that takes the signed heads of the audit log, outside the data folder; nil is `<data>.heads`.
    var auditHeads: String?
    var tls: TLSFiles?
    /// Serve without TLS on an address that is not loopback: only behind a proxy that terminates TLS.
    var allowPlainHTTP = false
    /// Show everybody the form for reports at `/report`.
    var reportForm = false
    /// Webhooks may lead to private addresses, and without TLS: for systems in the same network.
    var privateWebhooks = false
    /// OpenID providers may have private addresses, and be asked without TLS: for a Keycloak in the same network.
    var privateProviders = false
    /// Answer reporters by themselves with a receipt number; nil answers nobody.
    var receiptAnswers: ReceiptAnswers?
    var team = Team()
    var lmtp: LMTP?
    /// Mailboxes on other servers that mails are fetched from.
    var mailboxes: [Mailbox] = []
    var submission: Submission?

    struct TLSFiles: Sendable, Codable {
        let certificate: String
        let key: String
    }

    /// Who the team is, as far as the settings say; what they leave open is as it was stored.
    struct Team: Sendable, Codable {
        var name: String?
        var nameEnglish: String?
        var address: String?
        var phone = ""
    }

    struct ReceiptAnswers: Sendable, Codable {
        /// To everybody together.
        let perHour: Int
    }

    struct LMTP: Sendable, Codable {
        let listen: HostAndPort
        /// Addresses whose mail is ours; empty is the team's address.
        let recipients: [String]
    }

    struct Submission: Sendable, Codable {
        let host: String
        let port: Int
        /// `required` (STARTTLS), `implicit` (TLS from the first byte) or `none` (loopback only).
        let tls: String
        let user: String?
        let passwordFile: String?
        let caFile: String?
    }

    var masterKeyPath: String { masterKey ?? "\(data).key" }
    var auditHeadsPath: String { auditHeads ?? "\(data).heads" }
    var blobFolder: String { "\(data)/blobs" }
}

/// An address to listen on: `127.0.0.1:8080`, `[::1]:8080`.
struct HostAndPort: Sendable, Codable, CustomStringConvertible {
    let host: String
    let port: Int

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
        guard !host.isEmpty else { return nil }
        self.init(host: host, port: port)
    }

    var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// True for the addresses that only this machine reaches.
    var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
