import Foundation
import Primitives

@testable import hikeshi

/// A data folder of its own for one test, gone with it.
final class Installation: Sendable {
    let data: String
    /// Where its rows are, when not in the folder.
    let database: String?

    init(database: String? = nil) {
        data = NSTemporaryDirectory() + "/hikeshi-\(UUID().uuidString)"
        self.database = database
    }

    /// How a command is told of it.
    var options: [String] { ["--data", data] + (database.map { ["--database", $0] } ?? []) }

    deinit {
        for end in ["", ".key", ".heads", ".yaml", ".tar.zst"] {
            try? FileManager.default.removeItem(atPath: data + end)
        }
    }

    var settings: Configuration {
        var settings = Configuration()
        settings.data = data
        settings.database = database
        return settings
    }

    func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        try Hikeshi.run(arguments + options)
    }

    /// The JSON objects that a command printed, one per line.
    func objects(_ arguments: [String]) throws -> [[String: Any]] {
        let (status, output) = try run(arguments)
        guard status == 0 else { throw TestFailure("\(arguments.first ?? "") ended with \(status): \(output)") }
        return try output.split(separator: "\n").filter { $0.hasPrefix("{") }.map { line in
            guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else {
                throw TestFailure("not an object: \(line)")
            }
            return object
        }
    }

    /// Imports mails given as text with `\n` line ends; their lines of JSON.
    func importMails(_ mails: [String]) throws -> [[String: Any]] {
        let folder = data + ".mails"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = try mails.enumerated().map { index, mail in
            let path = "\(folder)/\(index).eml"
            try mail.replacing("\n", with: "\r\n").write(toFile: path, atomically: false, encoding: .utf8)
            return path
        }
        return try objects(["import", "mail", "--json"] + files)
    }
}

/// The fictional month in the source tree.
enum Month {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "../../../Sources/hikeshi/Demo/Month"
    )
    .standardizedFileURL

    static let mails: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "mail").path)) ?? []
        return names.filter { $0.hasSuffix(".eml") }.sorted()
    }()

    static func path(_ mail: String) -> String { folder.appending(path: "mail/\(mail)").path }

    static func expectations() throws -> [String: [String: Any]] {
        let data = try Data(contentsOf: folder.appending(path: "expectations.json"))
        return try JSONSerialization.jsonObject(with: data) as? [String: [String: Any]] ?? [:]
    }

    /// The `end` of the story.
    static func end() throws -> [String: Any] {
        let data = try Data(contentsOf: folder.appending(path: "story.json"))
        let story = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return story?["end"] as? [String: Any] ?? [:]
    }
}
