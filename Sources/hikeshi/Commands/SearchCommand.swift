import Access
import ArgumentParser
import Cases
import Foundation
import Primitives
import Signals
import Storage

struct SearchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Full-text search over mails and cases, the last stored first.",
        discussion: "Words separated by blanks must all occur. 漏えい also finds 漏洩, and the like; --exact does not.")

    enum Kind: String, ExpressibleByArgument, CaseIterable { case message, `case` }

    @Argument(help: "What to look for.")
    var query: String
    @Option(help: "Only mails or only cases.")
    var kind: Kind?
    @Option(help: "At most this many of each kind.")
    var limit = Limits.pageRows
    @Flag(help: "Only the spelling as given.")
    var exact = false
    @Flag(help: "One JSON object per hit.")
    var json = false
    @OptionGroup var data: DataOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit: 1 to 1000000") }
    }

    func run() async throws {
        let search = SearchQuery(query, exact: exact)
        let hits = try await House.with(data.settings()) { house in
            (kind != .case ? try await house.hits(inMessages: search, limit: limit) : [])
                + (kind != .message ? try await house.hits(inCases: search, limit: limit) : [])
        }
        for hit in hits {
            if json { try Output.json(hit) } else { Output.line("\(hit.date) \(hit.caseNumber ?? "-") \(hit.title)") }
        }
    }
}

/// The object of `hikeshi search --json`.
struct SearchHit: Encodable, Sendable {
    let kind: String
    let id: String
    let title: String
    let from: String?
    let date: String
    let caseNumber: String?

    private enum CodingKeys: String, CodingKey {
        case kind, id, subject, title, from, date
        case caseNumber = "case"
    }

    /// Every key of its kind stands in every line; what is missing is null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(id, forKey: .id)
        try container.encode(title, forKey: kind == "case" ? .title : .subject)
        try container.encode(from, forKey: .from)
        try container.encode(date, forKey: .date)
        try container.encode(caseNumber, forKey: .caseNumber)
    }
}

extension House {
    fileprivate func hits(inMessages query: SearchQuery, limit: Int) async throws -> [SearchHit] {
        let viewer = Viewer.service(.commandLine)
        let found = try await messages.search(viewer: viewer, query, limit: limit).rows
        let cases = cases
        return try await database.read { transaction in
            try found.map { message in
                let subject = try message.caseID.map { id in
                    try cases.find(viewer: viewer, Identifier<Case>(id), in: transaction)
                }
                return SearchHit(
                    kind: "message", id: message.publicID.text, title: message.subject,
                    from: message.from?.description, date: message.receivedAt.iso8601, caseNumber: subject?.number)
            }
        }
    }

    fileprivate func hits(inCases query: SearchQuery, limit: Int) async throws -> [SearchHit] {
        let cases = cases
        return try await database.read { transaction in
            try cases.search(viewer: .service(.commandLine), query, limit: limit, in: transaction).items.map { subject in
                SearchHit(
                    kind: "case", id: subject.publicID.text, title: subject.title, from: nil,
                    date: subject.openedAt.iso8601, caseNumber: subject.number)
            }
        }
    }
}

extension Timestamp {
    /// `2026-11-21T05:00:00Z`.
    var iso8601: String { Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601) }
}
