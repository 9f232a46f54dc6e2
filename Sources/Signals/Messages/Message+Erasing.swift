package import Storage

extension WriteTransaction {
    /// Erases a message, how it came in, its files and its place in the search index; returns the observables that it
    /// named. The caller has asked whether it may go.
    package func eraseMessage(_ id: Int64) throws -> [Int64] {
        let observables = try rows("SELECT observable_id FROM message_observables WHERE message_id = ?", [id])
            .map { try $0.int(0) }
        try eraseFiles(
            try rows(
                """
                SELECT blob FROM messages WHERE id = ? UNION SELECT blob FROM inbox WHERE message_id = ?
                UNION SELECT container FROM message_parts WHERE message_id = ? AND container IS NOT NULL
                """, [id, id, id]
            ).map { try $0.digest(0) })
        for table in Self.children { try execute("DELETE FROM \(table) WHERE message_id = ?", [id]) }
        try execute("DELETE FROM receptions WHERE inbox_id IN (SELECT i.id FROM inbox i WHERE i.message_id = ?)", [id])
        try execute("DELETE FROM inbox WHERE message_id = ?", [id])
        try execute("DELETE FROM messages WHERE id = ?", [id])
        try unindex(kind: MessageStore.searchKind, id: id)
        return observables
    }

    private static let children = [
        "message_references", "message_recipients", "message_parts", "message_signatures", "message_problems",
        "message_observables", "locked_attachments",
    ]
}
