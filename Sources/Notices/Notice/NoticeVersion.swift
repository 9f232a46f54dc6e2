package import Primitives

/// One version of a notice's draft: who wrote it and when. Earlier versions stay.
package struct NoticeVersion: Sendable, Hashable {
    package let version: Int64
    package let wording: Wording
    /// Title, label, due time and recipients, a line each; empty for versions from before these were kept.
    package let setting: Text
    package let author: String
    package let writtenAt: Timestamp
}
