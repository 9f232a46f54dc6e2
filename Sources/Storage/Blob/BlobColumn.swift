/// A column whose rows name stored files. An index over `prefix` of it finds who names one.
package struct BlobColumn: Sendable {
    package let table: String
    package let column: String

    package init(table: String, column: String) {
        self.table = table
        self.column = column
    }

    /// So much of a name is indexed: enough to tell files apart, a fifth of the room.
    private static let indexed = 12

    /// The statement that makes the column's index.
    package var index: String {
        """
        CREATE INDEX \(table)_\(column)_file ON \(table) (SUBSTR(\(column), 1, \(Self.indexed)))
            WHERE \(column) IS NOT NULL
        """
    }

    func names(_ digest: BlobDigest, in transaction: ReadTransaction) throws -> Bool {
        try transaction.row(
            """
            SELECT 1 FROM \(table) WHERE SUBSTR(\(column), 1, \(Self.indexed)) = ? AND \(column) = ?
                AND \(column) IS NOT NULL LIMIT 1
            """, [String(digest.hex.prefix(Self.indexed)), digest]) != nil
    }
}
