package import Primitives
package import Storage
import Transport

extension ReadTransaction {
    /// The observables of a message in the order of their appearance.
    package func observations(of message: Identifier<Message>) throws -> [Observation] {
        try rows(
            """
            SELECT o.kind, o.value, mo.role, mo.warnings, mo.port, mo.transport, mo.seen_at FROM message_observables mo
            JOIN observables o ON o.id = mo.observable_id WHERE mo.message_id = ? ORDER BY mo.position
            """, [message]
        ).map { row in
            let observable = Observable(kind: try row.value(0, as: Observable.Kind.self), value: try row.text(1))
            let warnings = try row.text(3).split(separator: " ").map(String.init)
            let sighting = Sighting(
                port: try row.optionalInt(4).map { Int($0) }, transport: try row.optionalText(5),
                at: try row.optionalTimestamp(6))
            return Observation(
                observable, role: try row.value(2, as: Observable.Role.self), warnings: warnings, sighting: sighting)
        }
    }

    func recipients(of message: Identifier<Message>) throws -> [StoredMessage.Recipient] {
        try rows(
            "SELECT field, address, name FROM message_recipients WHERE message_id = ? ORDER BY position", [message]
        ).map {
            StoredMessage.Recipient(field: try $0.text(0), address: try $0.text(1), name: try $0.text(2))
        }
    }

    func references(of message: Identifier<Message>) throws -> [String] {
        try rows("SELECT reference FROM message_references WHERE message_id = ? ORDER BY position", [message])
            .map { try $0.text(0) }
    }

    func parts(of message: Identifier<Message>) throws -> [MessagePart] {
        try rows(
            """
            SELECT path, content_type, file_name, size, attachment, container, inner_path, signed_only FROM message_parts
            WHERE message_id = ? ORDER BY position
            """, [message]
        ).map { row in
            MessagePart(
                path: try row.text(0), contentType: try row.text(1), fileName: try row.optionalText(2),
                size: Int(try row.int(3)), isAttachment: try row.bool(4),
                isDecrypted: try row.optionalText(5) != nil && !row.bool(7),
                container: nil, innerPath: try row.optionalText(6))
        }
    }

    func signatures(of message: Identifier<Message>) throws -> [MessageSignature] {
        try rows(
            """
            SELECT part, status, fingerprint, key_id, signer, created_at, scheme FROM message_signatures
            WHERE message_id = ? ORDER BY position
            """, [message]
        ).map { row in
            MessageSignature(
                part: try row.text(0), scheme: try row.value(6, as: KeyScheme.self),
                status: try row.value(1, as: SignatureStatus.self),
                fingerprint: try row.optionalText(2), keyID: try row.text(3), signer: try row.optionalText(4),
                createdAt: try row.optionalTimestamp(5))
        }
    }

    func problems(of message: Identifier<Message>) throws -> [IntakeProblem] {
        try rows("SELECT code, part FROM message_problems WHERE message_id = ? ORDER BY position", [message])
            .map { IntakeProblem(code: try $0.text(0), part: try $0.text(1)) }
    }
}
