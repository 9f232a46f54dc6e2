import Foundation
import Primitives
import TestSupport
import Testing

@testable import Transport

@Suite("Signing in with access tokens")
struct TokenTests {
    private static func file(_ secret: String, in folder: ScratchFolder, _ name: String) throws -> SecretFile {
        try folder.write(Array("\(secret)\n".utf8), to: name)
        return SecretFile(folder.path(name))
    }

    private static func endpoint(_ house: TokenHouse, in folder: ScratchFolder) throws -> TokenEndpoint {
        try TokenEndpoint(
            url: house.tokenURL, clientID: "hikeshi & co", clientSecret: file("s=cret", in: folder, "client"),
            scope: "mail offline", grant: .refreshToken(file("refresh+me", in: folder, "refresh")))
    }

    private static func failure(_ body: () async throws -> Void) async -> MailboxFailure? {
        do { try await body() } catch { return error as? MailboxFailure }
        return nil
    }

    @Test(
        "Dovecot takes our token by both mechanisms; it is asked for once, and anew when the server refuses it",
        .disabled(if: Dovecot.whyNot != nil, "\(Dovecot.whyNot ?? "")"), arguments: TokenMechanism.allCases)
    func dovecot(mechanism: TokenMechanism) async throws {
        let house = try TokenHouse { (200, "{\"access_token\":\"token-\($0)\",\"expires_in\":3600}") }
        house.accept("token-1")
        let dovecot = try Dovecot(Dovecot.Options(tokenCheck: house.checkURL))
        let folder = try ScratchFolder()
        let server = try MailboxServer(
            kind: .imap, host: "localhost", port: dovecot.imapsPort, security: .tls,
            authorityFile: dovecot.authorityFile, timeout: .seconds(10))
        let account = MailboxAccount(
            server: server, user: Dovecot.user, proof: .token(try Self.endpoint(house, in: folder), mechanism))
        for _ in 1...2 {
            let session = try await account.connect()
            _ = try await session.open(folder: "INBOX", readOnly: true)
            await session.close()
        }
        #expect(
            house.asked == [
                "client_id=hikeshi%20%26%20co&grant_type=refresh_token&refresh_token=refresh%2Bme&client_secret=s%3Dcret"
                    + "&scope=mail%20offline"
            ], "\(dovecot.log)")
        house.accept("token-2")
        await (try account.connect()).close()
        #expect(house.asked.count == 2)
        house.accept("none")
        let refused = await Self.failure { _ = try await account.connect() }
        #expect(refused?.trouble == .signIn && house.asked.count == 3, "\(String(describing: refused))")
    }

    /// Keeps in memory.
    private actor Keeper: RefreshTokenKeeper {
        private(set) var tokens: [String: String] = [:]

        func latest(after first: String) -> String? { tokens[first] }
        func keep(_ token: String, after first: String) { tokens[first] = token }
    }

    @Test("A refresh token that comes with the answer is kept, and shown from then on")
    func rotation() async throws {
        let house = try TokenHouse { number in
            let next = number == 2 ? "" : ",\"refresh_token\":\"refresh-\(number)\""
            return (200, "{\"access_token\":\"t\",\"expires_in\":1\(next)}")
        }
        let (folder, keeper) = (try ScratchFolder(), Keeper())
        let endpoint = try Self.endpoint(house, in: folder)
        let server = try MailboxServer(kind: .imap, host: "127.0.0.1", port: LoopbackPort.free(), security: .plain)
        for _ in 1...3 {
            let account = MailboxAccount(
                server: server, user: "u", proof: .token(endpoint, .xoauth2), keeper: keeper)
            _ = await Self.failure { _ = try await account.connect() }
        }
        let shown = house.asked.map { form in
            form.split(separator: "&").first { $0.hasPrefix("refresh_token=") }.map(String.init)
        }
        #expect(shown == ["refresh_token=refresh%2Bme", "refresh_token=refresh-1", "refresh_token=refresh-1"])
        #expect(await keeper.tokens == ["refresh+me": "refresh-3"])
    }

    @Test("A program that acts for itself shows its own secret only")
    func clientCredentials() async throws {
        let house = try TokenHouse { _ in (200, "{\"access_token\":\"abc\",\"expires_in\":90}") }
        let folder = try ScratchFolder()
        let endpoint = try TokenEndpoint(
            url: house.tokenURL, clientID: "id", clientSecret: Self.file("s", in: folder, "client"),
            grant: .clientCredentials)
        let token = try await endpoint.token().access
        #expect(token.text == "abc" && token.isGood && token.end < .now + .seconds(31))
        #expect(house.asked == ["client_id=id&grant_type=client_credentials&client_secret=s"])
    }

    @Test(
        "What an endpoint says instead of a token is shown; endless and odd answers are refused",
        arguments: [
            (
                400, "{\"error\":\"invalid_grant\",\"error_description\":\"expired\\nnow\"}",
                "invalid_grant: expired now"
            ),
            (503, "<html>", "HTTP 503"), (200, "{\"access_token\":\"a\\r\\nb\"}", "HTTP 200"),
            (200, "{\"access_token\":\"\"}", "HTTP 200"), (302, "{\"access_token\":\"abc\"}", "HTTP 302"),
        ])
    func refusals(status: Int, body: String, words: String) async throws {
        let house = try TokenHouse { _ in (status, body) }
        let folder = try ScratchFolder()
        let endpoint = try Self.endpoint(house, in: folder)
        #expect(await Self.failure { _ = try await endpoint.token() } == MailboxFailure(.token, words))
    }

    @Test("An answer without end is cut off, a missing secret and a missing endpoint are named")
    func bounds() async throws {
        let house = try TokenHouse { _ in (200, String(repeating: " ", count: 100_000) + "{\"access_token\":\"abc\"}") }
        let folder = try ScratchFolder()
        let endless = try Self.endpoint(house, in: folder)
        #expect(await Self.failure { _ = try await endless.token() }?.trouble == .token)
        let secretless = try TokenEndpoint(
            url: house.tokenURL, clientID: "id", grant: .refreshToken(SecretFile(folder.path("nowhere"))))
        #expect(await Self.failure { _ = try await secretless.token() }?.trouble == .secret)
        let gone = try TokenEndpoint(
            url: "http://127.0.0.1:\(try LoopbackPort.free())/", clientID: "id", grant: .clientCredentials)
        #expect(await Self.failure { _ = try await gone.token() }?.trouble == .token)
    }

    @Test(
        "Secrets go over TLS only",
        arguments: ["http://login.example/token", "ftp://localhost/", "https:///x", "https://u:p@login.example/", "x"])
    func encryption(url: String) {
        #expect(throws: Problem.self) { try TokenEndpoint(url: url, clientID: "id", grant: .clientCredentials) }
    }
}
