import Access
import Foundation
import Primitives
import Storage
import Transport

/// The demo of an installation: loaded into an empty one only, and removed whole.
///
/// A mark in the database says that everything here is the demo's, what people tried out in it included; removing it
/// empties the rooms' tables in one transaction and then takes away the stored bytes and the sink. The audit log stays
/// and gets its line. What is real is never touched: once a mail came by LMTP or from a file, or anything by
/// the API, or an account was made that
/// is not the story's, removal is refused, because what belongs to whom can no longer be told.
struct DemoInstallation: Sendable {
    let house: House

    func isLoaded() async throws -> Bool { try await house.database.read { try $0.isDemo } }

    /// The users and their password; empty when the demo is not loaded.
    func users() async throws -> [DemoUser] {
        guard try await isLoaded(),
            let secret = try await house.access.secrets.secret(DemoPassword.secretName, viewer: .service(.demo))
        else { return [] }
        let password = String(decoding: secret, as: UTF8.self)
        return try DemoMonth.bundled.story().users.map {
            DemoUser(name: $0.signIn, password: password, role: $0.role)
        } + [DemoUser(name: DemoPartner.signIn, password: password, role: DemoPartner.role.rawValue)]
    }

    /// Marks the installation and hands over its password. Throws `demo.not-empty` when anything is there already.
    func begin() async throws -> String {
        let viewer = Viewer.service(.demo)
        try await house.database.write { transaction in
            for table in ["accounts", "inbox", "cases", "organizations", "demo_installation"] {
                guard try transaction.count("SELECT COUNT(*) FROM \(table)") == 0 else { throw Problem.demoNotEmpty }
            }
            try transaction.execute("INSERT INTO demo_installation (id, loaded_at) VALUES (1, ?)", [transaction.now])
            try transaction.audit(viewer.audit("demo.load", "demo:1"))
        }
        let password = DemoPassword.make()
        try await house.access.secrets.put(Array(password.utf8), name: DemoPassword.secretName, viewer: viewer)
        return password
    }

    /// Empties the demo's installation. Throws `demo.absent` and `demo.mixed`.
    func remove(viewer: Viewer) async throws {
        try viewer.require(.demoManage)
        let names = Set(try DemoMonth.bundled.story().users.map(\.signIn) + [DemoPartner.signIn])
        let blobs = try await house.database.write { transaction in
            guard try transaction.isDemo else { throw Problem.demoAbsent }
            guard try !transaction.hasRealData(besides: names) else { throw Problem.demoMixed }
            let blobs = try transaction.demoBlobs()
            for table in DemoTables.all { try transaction.execute("DELETE FROM \(table)") }
            try transaction.execute("DELETE FROM demo_installation")
            try transaction.audit(viewer.audit("demo.remove", "demo:1"))
            return blobs
        }
        for blob in blobs { try house.blobs.remove(blob) }
        if let sink = house.sink { try? FileManager.default.removeItem(atPath: sink.folder) }
        try house.forgetKeys()
        house.access.firstAdministrator.reopen()
        // Announces a team once more: a running server's roles then forget the demo too.
        try await house.establish()
    }
}

extension ReadTransaction {
    fileprivate var isDemo: Bool {
        get throws { try count("SELECT COUNT(*) FROM demo_installation") > 0 }
    }

    fileprivate func hasRealData(besides names: Set<String>) throws -> Bool {
        let accounts = try rows("SELECT name FROM accounts").map { try $0.text(0) }
        guard names.isSuperset(of: accounts) else { return true }
        let tried = ["demo", "phone", "chat", "visit", "form"]
        return try count(
            "SELECT COUNT(*) FROM inbox WHERE source NOT IN (\(SQLFragment.placeholders(tried.count)))", tried) > 0
    }

    fileprivate func demoBlobs() throws -> Set<BlobDigest> {
        var found: Set<BlobDigest> = []
        for named in House.blobColumns {
            let digests = try rows(
                "SELECT DISTINCT \(named.column) FROM \(named.table) WHERE \(named.column) IS NOT NULL")
            found.formUnion(try digests.compactMap { BlobDigest(hex: try $0.text(0)) })
        }
        return found
    }
}
