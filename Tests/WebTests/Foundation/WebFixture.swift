import Access
import Cases
import Foundation
import Hummingbird
import HummingbirdTesting
import HTTPTypes
import Logging
import NIOCore
import Notices
import Primitives
import Registry
import Signals
import Storage
import TestSupport
import Transport

@testable import Web

/// The console over a fresh database, with an account for every role (`administrator`, `coordinator`, …).
struct WebFixture {
    static let password = "correct horse 電池"
    let services: WebServices
    let client: any TestClientProtocol
    let table: RouteTable

    static func run(
        sections: [[Route]] = Console.sections, accounts: [Role] = [.coordinator], isSecure: Bool = false,
        phone: String = "", keyReader: KeyReader = .none, reads: Bool = true, patience: Duration = .seconds(8),
        hasReportForm: Bool = false, asksPrivate: Bool = false, requestsPerMinute: Int? = nil,
        strangersPerMinute: Int? = nil,
        _ body: @Sendable (WebFixture) async throws -> Void
    ) async throws {
        try await TemporaryFolder.with { folder in
            let key = MasterKey(random: .system)
            let migrations =
                AccessMigrations.all + RegistryMigrations.all + SignalsMigrations.all + CasesMigrations.all
                + NoticesMigrations.all
            let database = try await Database.open(
                .sqlite("\(folder)/data"), migrations: migrations, clock: .system)
            let access = AccessServices(
                database: database, key: key, cost: ScryptCost(logN: 10), door: HTTPDoor(allowsPrivate: asksPrivate))
            for role in accounts {
                try await access.accounts.create(
                    NewAccount(
                        name: role.rawValue, displayName: role.label.ja, roles: [role], password: Self.password),
                    viewer: .service(.demo))
            }
            var services = WebServices(
                database: database, access: access, key: key, blobs: BlobStore(directory: "\(folder)/blobs"),
                site: Site(isSecure: isSecure, phone: phone))
            services.keyReader = keyReader
            services.patience = patience
            services.hasReportForm = hasReportForm
            services.requestBudget = requestsPerMinute.map { RequestBudget(perMinute: $0) }
            services.strangerBudget = strangersPerMinute.map { RequestBudget(perMinute: $0) }
            let intake = try intake(services)
            services.intake = intake
            // Reads what is handed in, as the intake's own process does.
            let reader = Task {
                for await _ in database.changes.wakeUps([Intake.topic], every: .seconds(30)) where reads {
                    try await intake.drain()
                }
            }
            defer { reader.cancel() }
            let done = services
            var logger = Logger(label: "test")
            logger.logLevel = .critical
            let server = try WebServer(
                sections: sections, services: services, configuration: WebConfiguration(), logger: logger)
            let table = server.table
            try await server.application().test(.router) { client in
                try await body(WebFixture(services: done, client: client, table: table))
            }
            await database.close()
        }
    }

    private static func intake(_ services: WebServices) throws -> Intake {
        guard let domain = DomainName("csirt.example") else { throw Problem.pageNotFound }
        return Intake(
            database: services.database, blobs: services.blobs, keyRing: nil,
            mint: MessageIDMint(key: [UInt8](repeating: 7, count: 32), domain: domain), master: services.key,
            handlers: [CaseJoiner(store: services.cases)], logger: Logger(label: "test"))
    }

    /// A browser: keeps cookies, sends what browsers send.
    func browser(_ language: String = "ja") -> Browser { Browser(client: client, language: language) }

    func signedIn(_ role: Role = .coordinator, language: String = "ja") async throws -> Browser {
        let browser = browser(language)
        try await browser.post("/sign-in", ["name": role.rawValue, "password": Self.password])
        return browser
    }
}

/// What came back.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: String

    var location: String? { headers[.location] }
}

actor Browser {
    private let client: any TestClientProtocol
    private let language: String
    private(set) var cookies: [String: String] = [:]
    private var formToken: String?

    init(client: any TestClientProtocol, language: String) {
        self.client = client
        self.language = language
    }

    func forget(_ cookie: String) { cookies[cookie] = nil }
    func hold(_ cookie: String, _ value: String) { cookies[cookie] = value }

    @discardableResult
    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Reply {
        try await send(.get, path, headers: headers)
    }

    /// Posts a form with the token of the last page, as the page's own form would.
    @discardableResult
    func post(
        _ path: String, _ fields: [String: String] = [:], site: String = "same-origin", withToken: Bool = true
    ) async throws -> Reply {
        var fields = fields
        if withToken { fields[FormFields.tokenName] = try await currentToken() }
        let body = fields.map { "\(PercentEncoding.encode($0.key))=\(PercentEncoding.encode($0.value))" }
            .joined(separator: "&")
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = site }
        return try await send(.post, path, headers: headers, body: body)
    }

    func currentToken() async throws -> String {
        if cookies.keys.contains("hikeshi") { _ = try await get("/account") }
        return formToken ?? ""
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields = [:], body: String? = nil
    ) async throws -> Reply {
        try await send(method, path, headers: headers, bytes: body.map { ByteBuffer(string: $0) })
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, headers: HTTPFields, bytes: ByteBuffer?
    ) async throws -> Reply {
        var headers = headers
        headers[.acceptLanguage] = language
        if !cookies.isEmpty { headers[.cookie] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        let reply = try await client.execute(
            uri: path, method: method, headers: headers, body: bytes
        ) { response in
            Reply(
                status: response.status.code, headers: response.headers, body: String(buffer: response.body))
        }
        keep(reply)
        return reply
    }

    private func keep(_ reply: Reply) {
        for header in reply.headers[values: .setCookie] {
            let pair = header.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = pair.count == 2 ? String(pair[1]) : ""
            cookies[String(pair[0])] = value.isEmpty ? nil : value
        }
        let mark = "name=\"\(FormFields.tokenName)\" value=\""
        if let range = reply.body.range(of: mark) {
            formToken = String(reply.body[range.upperBound...].prefix { $0 != "\"" })
        }
    }
}
