package import Primitives

package enum CaseLinkKind: String, Labelled {
    case related
    /// The first case goes on in the second.
    case merged

    package var label: Text {
        switch self {
        case .related: Text(ja: "関連", en: "Related")
        case .merged: Text(ja: "統合", en: "Merged")
        }
    }
}

/// Two cases that belong together; undone, it stays as a record.
package struct CaseLink: Sendable, Hashable {
    package let publicID: PublicID
    package let kind: CaseLinkKind
    /// The other case, as the viewer may see it.
    package let other: Case
    /// True when the other case is the one that was merged into this.
    package let isIncoming: Bool
    package let reason: String
    package let madeBy: String
    package let madeAt: Timestamp
}
