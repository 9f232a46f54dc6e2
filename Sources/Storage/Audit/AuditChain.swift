import Primitives

/// How lines are chained: each hash covers the hash before it.
enum AuditChain {
    /// Adds the entries behind the head, which stays locked until the commit.
    static func append(_ entries: [AuditEntry], in transaction: WriteTransaction) throws {
        guard !entries.isEmpty else { return }
        guard var head = try head(in: transaction, locked: true) else {
            throw StorageError.unavailable("the audit log has lost its head")
        }
        for entry in entries {
            let record = AuditRecord(following: head, at: transaction.now, entry: entry)
            try transaction.execute(
                """
                INSERT INTO audit_entries (number, at, actor, action, subject, detail, previous, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    record.number, record.at, entry.actor, entry.action, entry.subject,
                    record.storedDetail, record.previous, record.hash,
                ])
            head = AuditHead(number: record.number, hash: record.hash)
        }
        try transaction.execute("UPDATE audit_head SET number = ?, hash = ? WHERE id = 1", [head.number, head.hash])
    }

    static func head(in transaction: ReadTransaction, locked: Bool = false) throws -> AuditHead? {
        let lock = locked ? transaction.dialect.locked : ""
        return try transaction.row("SELECT number, hash FROM audit_head WHERE id = 1 \(lock)").map {
            AuditHead(number: try $0.int(0), hash: try $0.text(1))
        }
    }
}

extension AuditRecord {
    /// The next line of the chain.
    init(following head: AuditHead, at: Timestamp, entry: AuditEntry) {
        number = head.number + 1
        self.at = at
        self.entry = entry
        previous = head.hash
        storedDetail = StoredPairs.encode(entry.detail)
        hash = AuditChain.hash(number: number, at: at, entry: entry, detail: storedDetail, previous: previous)
    }

    /// True when the hash is the one of the other fields.
    var isGenuine: Bool {
        hash == AuditChain.hash(number: number, at: at, entry: entry, detail: storedDetail, previous: previous)
    }
}

extension AuditChain {
    /// SHA-256 over every field with its length before it, so that no two lines read the same.
    static func hash(number: Int64, at: Timestamp, entry: AuditEntry, detail: String, previous: String) -> String {
        let fields = [previous, "\(number)", "\(at.milliseconds)", entry.actor, entry.action, entry.subject, detail]
        var bytes: [UInt8] = []
        for field in fields {
            let text = SQLValue.storable(field).utf8
            bytes += "\(text.count):".utf8
            bytes += text
        }
        return BlobDigest(of: bytes).hex
    }
}
