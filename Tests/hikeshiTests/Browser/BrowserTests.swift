import Foundation
import Signals
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// What people meet in a real browser; one server on the loaded demo stands for all of it.
@Suite(
    .serialized, .enabled(if: TestMode.isFull && FileManager.default.isExecutableFile(atPath: "/usr/bin/chromedriver")),
    DemoStage())
struct BrowserTests {}

/// The loaded demo, and a server on a copy of it.
struct Stage: Sendable {
    @TaskLocal private static var current: Stage?

    let demo: Installation
    let password: String
    let server: Server

    static func required() throws -> Stage { try #require(current) }

    static func performing(_ body: @Sendable () async throws -> Void) async throws {
        let demo = Installation()
        let objects = try demo.objects(["demo", "load", "--json"])
        let users = objects.first?["users"] as? [[String: String]]
        let password = try #require(users?.first?["password"])
        let served = try demo.copy()
        _ = try served.importMails([HostileMail.text, "Subject: set aside\n\n"])
        try await served.setAsideNewestMail()
        let server = try await Server(served)
        defer { _ = server.end() }
        try await $current.withValue(Stage(demo: demo, password: password, server: server)) { try await body() }
    }
}

/// Sets the stage once around the suite.
struct DemoStage: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing body: @Sendable () async throws -> Void
    ) async throws {
        try await Stage.performing(body)
    }
}

extension Installation {
    /// The same data in another folder, to be changed apart from this one; nothing may be running on it.
    func copy() throws -> Installation {
        let copy = Installation()
        for end in ["", ".key"] {
            try FileManager.default.copyItem(atPath: data + end, toPath: copy.data + end)
        }
        return copy
    }

    /// Quarantines what came last, as after a mail that took the parser down twice.
    fileprivate func setAsideNewestMail() async throws {
        try await House.with(settings) { house in
            _ = try await house.database.write { transaction in
                try transaction.execute(
                    """
                    UPDATE inbox SET state = 'quarantined', outcome = 'quarantined', problem_code = ?
                    WHERE id = (SELECT MAX(id) FROM inbox)
                    """, [IntakeProblem.Kind.processingFailed.rawValue])
            }
        }
    }
}

/// Who tries out the demo.
enum DemoPerson: String {
    case coordinator = "misaki.sato"
    case reviewer = "yukiko.suzuki"
    case administrator = "makoto.yamamoto"
    case partner = "naoki.kobayashi"
}

extension Browser {
    func open(_ path: String, on server: Server) async throws {
        try await open(server.address.absoluteString + path)
    }

    /// Signs in and turns the console to a language, by the pages alone.
    func signIn(_ person: DemoPerson, password: String, language: String = "ja", on server: Server) async throws {
        try await open("/sign-in", on: server)
        try await fill("[name=name]", person.rawValue)
        try await fill("[name=password]", password)
        try await click("main form button[type=submit]")
        _ = try await find("body.inside")
        guard try await self.language() != language else { return }
        try await click("form.language button")
        _ = try await find("html[lang=\(language)]")
    }

    func signOut(label: String) async throws {
        try await click("header.top details.menu:last-of-type summary")
        try await press(label)
        _ = try await find("[name=password]")
    }

    /// The language the page says it is written in.
    func language() async throws -> String { try await attribute("lang", of: "html") }
}
