import Foundation
import Primitives
import Storage
import Transport

extension Configuration {
    var location: DatabaseLocation { database.map { DatabaseLocation(parsing: $0) } ?? .sqlite("\(data)/hikeshi.db") }

    /// The base of links in mails, without a final slash.
    var baseURL: String {
        if let url { return url.hasSuffix("/") ? String(url.dropLast()) : url }
        return "\(tls == nil ? "http" : "https")://\(listen)"
    }

    /// The relay that takes our mails; only asked for where the settings name one.
    func relay() throws -> SMTPSubmission {
        guard let submission else { throw ConfigurationError(place: "submission", reason: "is missing") }
        return SMTPSubmission(server: try submission.server())
    }
}

extension Configuration.Team {
    /// The address that the settings name, or the one that a new installation starts with.
    var mailAddress: MailAddress {
        get throws {
            guard let address = MailAddress(address ?? "csirt@localhost.localdomain") else {
                throw ConfigurationError(place: "team.address", reason: "is not a mail address")
            }
            return address
        }
    }

    /// The name in both languages, the missing one like the other, that a new installation starts with.
    var newName: Text {
        let name = name ?? nameEnglish ?? "CSIRT"
        return Text(ja: name, en: nameEnglish ?? name)
    }
}

extension Configuration.LMTP {
    /// Nil when none are listed.
    var addresses: [MailAddress]? {
        get throws {
            guard !recipients.isEmpty else { return nil }
            return try recipients.map { text in
                guard let address = MailAddress(text) else {
                    throw ConfigurationError(place: "lmtp.recipients", reason: "\(text) is not a mail address")
                }
                return address
            }
        }
    }
}

extension Configuration.Submission {
    fileprivate func server() throws -> SMTPServer {
        let security: SMTPServer.Security
        switch tls {
        case "required": security = .startTLS
        case "implicit": security = .tls
        case "none": security = .plain
        default: throw ConfigurationError(place: "submission.tls", reason: "must be required, implicit or none")
        }
        return try SMTPServer(
            host: host, port: port, security: security, credentials: try credentials(), authorityFile: caFile)
    }

    private func credentials() throws -> SMTPServer.Credentials? {
        guard let user else { return nil }
        guard let passwordFile else {
            throw ConfigurationError(place: "submission.passwordFile", reason: "is missing")
        }
        guard let text = try? String(contentsOfFile: passwordFile, encoding: .utf8) else {
            throw ConfigurationError(place: "submission.passwordFile", reason: "cannot be read / 読めません")
        }
        return SMTPServer.Credentials(user: user, password: text.trimmingCharacters(in: .newlines))
    }
}
