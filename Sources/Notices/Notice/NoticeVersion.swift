package import Primitives

/// One version of a notice's wording: who wrote it and when. Earlier versions stay.
package struct NoticeVersion: Sendable, Hashable {
    package let version: Int64
    package let wording: Wording
    package let author: String
    package let writtenAt: Timestamp
}
