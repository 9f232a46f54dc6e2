import Primitives
import Storage
import Transport

/// What a message's row and its child rows are made of.
struct NewMessage {
    var publicID: PublicID
    var direction: MessageDirection
    var messageID: String?
    var bodyDigest: BlobDigest
    var blob: BlobDigest
    var size: Int
    var from: MailAddress?
    var fromName: String
    var subject: String
    var outerSubject: String?
    var sentAt: Timestamp?
    var receivedAt: Timestamp
    var text: String
    var tlp: TLP?
    var caseID: Int64?
    var messageClass: MessageClass
    var isEncrypted: Bool
    var references: [String] = []
    var recipients: [StoredMessage.Recipient] = []
    var parts: [(part: MessagePart, container: BlobDigest?)] = []
    var signatures: [MessageSignature] = []
    var observations: [Observation] = []
    var problems: [IntakeProblem] = []
    var searchText: String

    /// A mail without label is for the organisation and those it must concern.
    static let unmarkedTLP = TLP.amber
}

extension WriteTransaction {
    func insert(_ message: NewMessage) throws -> Identifier<Message> {
        let id = try insert(
            """
            INSERT INTO messages (public_id, direction, message_id, body_digest, blob, size, from_address, from_name, subject,
                outer_subject, sent_at, received_at, text, tlp_rank, tlp_marked, case_id, class, encrypted, duplicates)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0) RETURNING id
            """,
            [
                message.publicID, message.direction.rawValue, message.messageID, message.bodyDigest, message.blob,
                message.size, message.from?.key, message.fromName.storable, message.subject.storable,
                message.outerSubject?.storable, message.sentAt, message.receivedAt, message.text.storable,
                message.tlp ?? NewMessage.unmarkedTLP, message.tlp != nil, message.caseID,
                message.messageClass.rawValue,
                message.isEncrypted,
            ])
        try insertChildren(of: message, id)
        try insert(message.observations, of: id)
        try index(SearchDocument(kind: "message", id: id, text: message.searchText))
        return Identifier(id)
    }

    private func insertChildren(of message: NewMessage, _ id: Int64) throws {
        try insertRows("message_references (message_id, position, reference)", id, message.references) { [$0.storable] }
        try insertRows("message_recipients (message_id, position, field, address, name)", id, message.recipients) {
            [$0.field, $0.address.storable, $0.name.storable]
        }
        try insertRows(
            """
            message_parts
            (message_id, position, path, content_type, file_name, size, attachment, container, inner_path, signed_only)
            """, id, message.parts
        ) { part, container in
            [
                part.path, part.contentType.storable, part.fileName?.storable, part.size, part.isAttachment, container,
                part.innerPath, container != nil && !part.isDecrypted,
            ]
        }
        try insertRows(
            """
            message_signatures (message_id, position, part, status, fingerprint, key_id, signer, created_at, scheme)
            """, id, message.signatures
        ) {
            [
                $0.part, $0.status.rawValue, $0.fingerprint, $0.keyID, $0.signer?.storable, $0.createdAt,
                $0.scheme.rawValue,
            ]
        }
        try insertRows("message_problems (message_id, position, code, part)", id, message.problems) {
            [$0.code, $0.part]
        }
    }

    /// Puts what a mail says in place of what it said when less of it could be read.
    func replaceContent(
        of message: Identifier<Message>, _ publicID: PublicID, by reading: MailReading
    ) throws {
        let id = message.value
        let reused = IntakeProblem(.messageIDReused)
        let kept = try problems(of: message).filter { $0 == reused }
        try execute("DELETE FROM message_observables WHERE message_id = ?", [message])
        try execute("DELETE FROM message_problems WHERE message_id = ?", [message])
        try insert(reading.observations, of: id)
        try insertRows("message_problems (message_id, position, code, part)", id, reading.problems + kept) {
            [$0.code, $0.part]
        }
        try index(SearchDocument(kind: "message", id: id, text: reading.searchText(under: publicID)))
    }

    /// Rows of a child table in chunks: message, position, then the given values.
    private func insertRows<Item>(
        _ table: String, _ id: Int64, _ items: [Item], _ values: (Item) -> [any SQLConvertible]
    ) throws {
        for chunk in Array(items.enumerated()).chunked(50) {
            let arguments = chunk.flatMap { position, item in [id, position] + values(item) }
            let row = "(\(SQLFragment.placeholders(arguments.count / chunk.count)))"
            let rows = Array(repeating: row, count: chunk.count).joined(separator: ", ")
            try execute("INSERT INTO \(table) VALUES \(rows)", arguments)
        }
    }

    private func ids(of observables: [Observable]) throws -> [Observable: Int64] {
        try ids(observables) { chunk in
            let pairs = Array(repeating: "(kind = ? AND value = ?)", count: chunk.count).joined(separator: " OR ")
            return SQLFragment(
                "SELECT id, kind, value FROM observables WHERE \(pairs)",
                chunk.flatMap { [$0.kind.rawValue, $0.value] })
        }
    }

    /// What statements on some of the observables at a time give: id, kind and value.
    private func ids(
        _ observables: [Observable], _ statement: (ArraySlice<Observable>) -> SQLFragment
    ) throws -> [Observable: Int64] {
        var ids: [Observable: Int64] = [:]
        for chunk in observables.chunked(50) {
            let statement = statement(chunk)
            for row in try rows(statement.sql, statement.arguments) {
                let kind = try row.value(1, as: Observable.Kind.self)
                ids[Observable(kind: kind, value: try row.text(2))] = try row.int(0)
            }
        }
        return ids
    }

    /// Makes those of the observables that are still new, and gives their ids. In one order, whoever inserts them:
    /// transactions that wait for each other's rows never do so in a circle. What another one has inserted meanwhile is
    /// left as it is.
    private func insert(_ observables: [Observable]) throws -> [Observable: Int64] {
        let ordered = observables.sorted { ($0.kind.rawValue, $0.value) < ($1.kind.rawValue, $1.value) }
        return try ids(ordered) { chunk in
            let places = Array(repeating: "(?, ?, ?, ?)", count: chunk.count).joined(separator: ", ")
            return SQLFragment(
                """
                INSERT INTO observables (kind, value, lo, hi) VALUES \(places) ON CONFLICT (kind, value) DO NOTHING
                RETURNING id, kind, value
                """,
                chunk.flatMap { observable -> [any SQLConvertible] in
                    let range = observable.range
                    return [observable.kind.rawValue, observable.value, range?.first, range?.last]
                })
        }
    }

    /// Links a message with its observables, making those that are new.
    fileprivate func insert(_ observations: [Observation], of id: Int64) throws {
        let wanted = observations.map(\.observable)
        var ids = try ids(of: wanted)
        ids.merge(try insert(wanted.filter { ids[$0] == nil })) { known, _ in known }
        ids.merge(try self.ids(of: wanted.filter { ids[$0] == nil })) { known, _ in known }
        try insertRows(
            "message_observables (message_id, position, observable_id, role, warnings, port, transport, seen_at)", id,
            observations
        ) {
            [
                ids[$0.observable], $0.role.rawValue, $0.warnings.joined(separator: " "), $0.sighting.port,
                $0.sighting.transport, $0.sighting.at,
            ]
        }
    }
}

extension String {
    /// Without the zero character, which PostgreSQL cannot store in text.
    var storable: String { holdsZero ? filter { $0 != "\0" } : self }
}

extension Array {
    func chunked(_ size: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: size).map { self[$0..<Swift.min($0 + size, count)] }
    }
}
