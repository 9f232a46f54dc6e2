import Foundation
import Primitives
import Storage

/// The mails of the demo month with what is expected of them, read from the source tree.
struct Fixtures {
    struct Expectation: Decodable {
        struct Seen: Decodable {
            let type: String
            let value: String
            let role: String
        }

        struct Signature: Decodable {
            let status: String
            let fingerprint: String
        }

        let encrypted: Bool
        let signatures: [Signature]
        let from: String
        let outcome: String
        let subject: String
        let outerSubject: String?
        let observables: [Seen]
        let bodyContains: [String]
        let attachments: [String]?
        let flags: [String]?
        let failedRecipient: String?
    }

    let folder: URL
    let expectations: [String: Expectation]

    init(_ file: String = #filePath) throws {
        let root = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
            .deletingLastPathComponent()
        folder = root.appending(path: "Sources/hikeshi/Demo/Month")
        let data = try Data(contentsOf: folder.appending(path: "expectations.json"))
        expectations = try JSONDecoder().decode([String: Expectation].self, from: data)
    }

    var names: [String] { expectations.keys.sorted() }
    var mailFolder: String { folder.appending(path: "mail").path() }
    func mail(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: "mail/\(name)"))) }
    func key(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: "keys/\(name)"))) }

    /// Our organisations' networks and domains, as the demo's registry has them.
    func fillRegistry(_ database: Database) async throws {
        let data = try Data(contentsOf: folder.appending(path: "registry.json"))
        let registry = try JSONDecoder().decode(Registry.self, from: data)
        try await database.write { transaction in
            for organization in registry.organizations { try organization.insert(transaction) }
        }
    }

    private struct Registry: Decodable { let organizations: [Organization] }

    private struct Organization: Decodable, Sendable {
        struct Network: Decodable { let cidr: String? }

        let key: String
        let name: String
        let kind: String
        let parent: String?
        let networks: [Network]
        let domains: [String]

        func insert(_ transaction: WriteTransaction) throws {
            let parentID = try parent.flatMap {
                try transaction.row("SELECT id FROM organizations WHERE short_key = ?", [$0])?.int(0)
            }
            let id = try transaction.insert(
                """
                INSERT INTO organizations (public_id, short_key, parent_id, kind, name, name_english, name_folded,
                    name_english_folded, sort_name, sector, country, tlp_ceiling, revision, valid_from)
                VALUES (?, ?, ?, ?, ?, '', ?, '', ?, '', 'JP', 4, 1, 0) RETURNING id
                """, [PublicID(), key, parentID, kind, name, name, key])
            for prefix in networks.compactMap({ $0.cidr.flatMap { IPPrefix($0) } }) {
                try transaction.execute(
                    "INSERT INTO networks (organization_id, lo, hi, bits, valid_from) VALUES (?, ?, ?, ?, 0)",
                    [id, prefix.first, prefix.last, prefix.bits])
            }
            for domain in domains {
                try transaction.execute(
                    "INSERT INTO registry_domains (organization_id, name, valid_from) VALUES (?, ?, 0)", [id, domain])
            }
        }
    }
}
