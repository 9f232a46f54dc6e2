package import Primitives
import Storage

/// What somebody wrote down on a case, in its latest version.
package struct Note: Sendable, Hashable {
    package let publicID: PublicID
    package let author: String
    package let createdAt: Timestamp
    package let latest: TextVersion

    init(_ row: Row) throws {
        publicID = try row.publicID(0)
        author = try row.text(1)
        createdAt = try row.timestamp(2)
        latest = try TextVersion(row, first: 3)
    }
}
