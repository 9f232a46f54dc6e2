import Foundation
import Primitives
import Signals
import Transport

extension Configuration {
    /// A mailbox on another server, as the settings name it.
    struct Mailbox: Sendable, Codable {
        /// What is done on the server with a mail once it is kept here.
        enum After: String, CaseIterable, Sendable, Codable { case keep, seen, move, delete }
        enum Encryption: String, CaseIterable, Sendable, Codable { case required, implicit, none }

        let name: String
        let kind: MailboxServer.Kind
        let host: String
        let port: Int
        let tls: Encryption
        let user: String
        let passwordFile: String?
        let oauth: OAuth?
        let folders: [String]
        /// Seconds.
        let every: Int
        let shadow: Bool
        let after: After
        let moveTo: String?
        let caFile: String?
    }

    struct OAuth: Sendable, Codable {
        enum Grant: String, CaseIterable, Sendable, Codable {
            case refreshToken = "refresh_token"
            case clientCredentials = "client_credentials"
        }

        let tokenURL: String
        let clientID: String
        let clientSecretFile: String?
        let refreshTokenFile: String?
        let grant: Grant
        let scope: String?
        let mechanism: TokenMechanism
    }
}

extension Configuration.Mailbox {
    init(_ section: Section) throws {
        var section = section
        name = try section.required("name", section.text("name"))
        kind = try section.choice("protocol", of: MailboxServer.Kind.self) ?? .imap
        host = try section.required("host", section.text("host"))
        tls = try section.choice("tls", of: Encryption.self) ?? .implicit
        port = try section.port("port") ?? Self.usualPort(kind, tls)
        user = try section.required("user", section.text("user"))
        passwordFile = try section.text("passwordFile")
        oauth = try section.section("oauth").map(Configuration.OAuth.init)
        folders = try section.texts("folders") ?? ["INBOX"]
        every = try section.number("every", in: 1...86_400) ?? 60
        shadow = try section.bool("shadow") ?? true
        after = try section.choice("after", of: After.self) ?? .keep
        moveTo = try section.text("moveTo")
        caFile = try section.text("caFile")
        try section.finish()
        try check(section)
    }

    private static func usualPort(_ kind: MailboxServer.Kind, _ tls: Encryption) -> Int {
        switch kind {
        case .imap: tls == .implicit ? 993 : 143
        case .pop3: tls == .implicit ? 995 : 110
        }
    }

    /// What each key by itself does not show.
    private func check(_ section: Section) throws {
        func refuse(_ key: String, _ reason: Text) throws -> Never {
            throw ConfigurationError(place: section.name(key), reason: "\(reason.en) / \(reason.ja)")
        }
        if (passwordFile == nil) == (oauth == nil) { try refuse("passwordFile", .mailboxNeedsOneSecret) }
        if (after == .move) != (moveTo != nil) { try refuse("moveTo", .mailboxMoveTo) }
        if !(1...100).contains(name.count) { try refuse("name", .mailboxName) }
        let isReadable = folders.allSatisfy { !$0.isEmpty && $0.unicodeScalars.allSatisfy { $0.value >= 0x20 } }
        if folders.isEmpty || !isReadable { try refuse("folders", .mailboxFolders) }
        if kind == .pop3 {
            if folders != ["INBOX"] { try refuse("folders", .mailboxPOP3Folders) }
            if after == .seen || after == .move { try refuse("after", .mailboxPOP3After) }
        }
        do { _ = try incoming() } catch {
            throw ConfigurationError(place: section.place, reason: "\(error.text.en) / \(error.text.ja)")
        }
    }

    static func requireDistinctNames(_ mailboxes: [Self]) throws {
        let names = Dictionary(grouping: mailboxes, by: \.name)
        guard let twice = names.first(where: { $1.count > 1 })?.key else { return }
        throw ConfigurationError(place: "mailboxes", reason: "\(twice): named twice / 名前が重複しています")
    }

    /// The mailbox as the intake reads it.
    func incoming(tokens: (any RefreshTokenKeeper)? = nil) throws(Problem) -> IncomingMailbox {
        let security: ConnectionSecurity =
            switch tls {
            case .required: .startTLS
            case .implicit: .tls
            case .none: .plain
            }
        let server = try MailboxServer(kind: kind, host: host, port: port, security: security, authorityFile: caFile)
        let proof: MailboxAccount.Proof =
            if let oauth {
                .token(try oauth.endpoint(authorityFile: caFile), oauth.mechanism)
            } else {
                .password(SecretFile(passwordFile ?? ""))
            }
        let act: MailboxAct? =
            switch after {
            case .keep: nil
            case .seen: .markSeen
            case .move: .move(to: moveTo ?? "")
            case .delete: .delete
            }
        let account = MailboxAccount(server: server, user: user, proof: proof, keeper: tokens)
        return IncomingMailbox(
            name: name, folders: folders, interval: .seconds(Int64(every)), isShadow: shadow, act: act,
            connect: account.connect)
    }
}

extension Configuration.OAuth {
    fileprivate init(_ section: Section) throws {
        var section = section
        tokenURL = try section.required("tokenURL", section.text("tokenURL"))
        clientID = try section.required("clientID", section.text("clientID"))
        clientSecretFile = try section.text("clientSecretFile")
        refreshTokenFile = try section.text("refreshTokenFile")
        grant = try section.choice("grant", of: Grant.self) ?? .refreshToken
        scope = try section.text("scope")
        mechanism = try section.choice("mechanism", of: TokenMechanism.self) ?? .xoauth2
        let needed =
            grant == .refreshToken ? ("refreshTokenFile", refreshTokenFile) : ("clientSecretFile", clientSecretFile)
        _ = try section.required(needed.0, needed.1)
        try section.finish()
    }

    fileprivate func endpoint(authorityFile: String?) throws(Problem) -> TokenEndpoint {
        try TokenEndpoint(
            url: tokenURL, clientID: clientID, clientSecret: clientSecretFile.map { SecretFile($0) }, scope: scope,
            grant: grant == .clientCredentials ? .clientCredentials : .refreshToken(SecretFile(refreshTokenFile ?? "")),
            authorityFile: authorityFile)
    }
}
