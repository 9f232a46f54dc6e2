import Storage

/// The stored files that rows name, until each is met: some hundred bytes for each.
struct BlobReferences: Sendable {
    private var open: Set<BlobDigest> = []

    /// Takes rows of a table, their values in the order of the columns.
    mutating func note(_ rows: [[SQLValue]], of table: String, columns: [String]) {
        let names = House.blobColumns.filter { $0.table == table }.map(\.column)
        for index in names.compactMap(columns.firstIndex(of:)) {
            for row in rows {
                if case .text(let hex) = row[index], let digest = BlobDigest(hex: hex) { open.insert(digest) }
            }
        }
    }

    mutating func meet(_ digest: BlobDigest) { open.remove(digest) }

    /// Those that were named and not met, in the order of their names.
    var missing: [BlobDigest] { open.sorted { $0.hex < $1.hex } }
}
