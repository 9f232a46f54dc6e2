import CCurl
import Foundation
package import Primitives

/// Where access tokens come from (OAuth 2.0, RFC 6749).
package struct TokenEndpoint: Sendable, Hashable {
    package enum Grant: Sendable, Hashable {
        /// §6: somebody signed in once and left us this.
        case refreshToken(SecretFile)
        /// §4.4: the program acts for itself.
        case clientCredentials
    }

    package let url: String
    package let clientID: String
    package let clientSecret: SecretFile?
    package let scope: String?
    package let grant: Grant
    /// PEM file of the authorities to trust instead of the system's.
    package let authorityFile: String?

    /// Throws `mailbox.token-url` unless the URL is https, or http to this machine itself.
    package init(
        url: String, clientID: String, clientSecret: SecretFile? = nil, scope: String? = nil, grant: Grant,
        authorityFile: String? = nil
    ) throws(Problem) {
        let parts = URLComponents(string: url)
        let host = (parts?.host ?? "").filter { $0 != "[" && $0 != "]" }
        guard !host.isEmpty, parts?.user == nil,
            parts?.scheme == "https" || (parts?.scheme == "http" && Loopback.contains(host))
        else { throw Problem(.invalid, "mailbox.token-url", .mailboxTokenURL) }
        self.url = url
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.scope = scope
        self.grant = grant
        self.authorityFile = authorityFile
    }

    /// What somebody left us; nil where the program acts for itself.
    func firstRefreshToken() throws(MailboxFailure) -> String? {
        if case .refreshToken(let file) = grant { try file.read() } else { nil }
    }

    /// Asks for a token, on a thread of its own. `newer`: the refresh token to show in place of the one that was left us.
    func token(refreshing newer: String? = nil) async throws(MailboxFailure) -> TokenAnswer {
        let form = try form(newer)
        let answer: Result<TokenAnswer, MailboxFailure>
        do {
            answer = try await BlockingWork.run { TokenRequest(url, form, authorityFile).run() }
        } catch {
            throw MailboxFailure(.token, "not started")
        }
        return try answer.get()
    }

    private func form(_ newer: String?) throws(MailboxFailure) -> String {
        var fields = [("client_id", clientID)]
        switch grant {
        case .refreshToken(let file):
            let token: String
            if let newer { token = newer } else { token = try file.read() }
            fields += [("grant_type", "refresh_token"), ("refresh_token", token)]
        case .clientCredentials: fields.append(("grant_type", "client_credentials"))
        }
        if let clientSecret { fields.append(("client_secret", try clientSecret.read())) }
        if let scope { fields.append(("scope", scope)) }
        return FormBody(fields.map { (name: $0.0, value: $0.1) }).text
    }
}

/// What an endpoint answered (RFC 6749 §5.1).
struct TokenAnswer: Sendable {
    let access: AccessToken
    /// To be shown from now on in place of the one that was; nil where that one stays.
    let refresh: String?
}

/// Lets its holder in for a while.
struct AccessToken: Sendable {
    let text: String
    /// Not to be used after this.
    let end: ContinuousClock.Instant

    var isGood: Bool { ContinuousClock.now < end }
}
