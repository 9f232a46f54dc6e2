import Foundation
import Primitives
import Storage

/// A stretch of a table's rows: a line of column names, then a line for each row, each line a JSON array.
struct BackupChunk {
    /// A chunk that has become as large as this is ended.
    private static let fullBytes = 4 << 20

    let columns: [String]
    private(set) var bytes: [UInt8]
    private(set) var rows = 0
    private let encoder = JSONEncoder()

    init(columns: [String]) throws {
        self.columns = columns
        bytes = Array(try encoder.encode(columns)) + [0x0a]
        encoder.outputFormatting = .withoutEscapingSlashes
    }

    var isFull: Bool { bytes.count >= Self.fullBytes }

    mutating func add(_ row: [SQLValue]) throws {
        bytes.append(contentsOf: try encoder.encode(row))
        bytes.append(0x0a)
        rows += 1
    }
}

/// A chunk as it was read.
struct BackupRows: Sendable, Hashable {
    let columns: [String]
    let rows: [[SQLValue]]

    /// Throws what is wrong with which line.
    init(_ bytes: [UInt8]) throws(BackupFlaw) {
        let decoder = JSONDecoder()
        guard bytes.last == 0x0a else { throw .cutOff }
        let lines = Data(bytes).dropLast().split(separator: 0x0a, omittingEmptySubsequences: false)
        guard let head = lines.first, let columns = try? decoder.decode([String].self, from: head), !columns.isEmpty
        else { throw .columns }
        var rows: [[SQLValue]] = []
        rows.reserveCapacity(lines.count)
        for (number, line) in lines.enumerated().dropFirst() {
            guard let row = try? decoder.decode([SQLValue].self, from: line), row.count == columns.count else {
                throw .row(line: number + 1)
            }
            rows.append(row)
        }
        (self.columns, self.rows) = (columns, rows)
    }
}
