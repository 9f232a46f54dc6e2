package import Primitives
import Storage

/// One version of a text that people write together: nothing written is ever lost.
package struct TextVersion: Sendable, Hashable {
    /// From 1.
    package let number: Int64
    package let text: String
    package let author: String
    package let writtenAt: Timestamp

    /// Version, text, author, time.
    init(_ row: Row, first: Int = 0) throws {
        number = try row.int(first)
        text = try row.text(first + 1)
        author = try row.text(first + 2)
        writtenAt = try row.timestamp(first + 3)
    }
}
