package import Primitives

/// How it stands with an attachment that its sender locked by a password.
package enum LockState: String, Labelled {
    case closed, opened
    /// No password helps: encrypted 7z, RAR, old Office encryption.
    case unopenable

    package var label: Text {
        switch self {
        case .closed: Text(ja: "パスワード待ち", en: "Password needed")
        case .opened: Text(ja: "開封済み", en: "Opened")
        case .unopenable: Text(ja: "開けない形式", en: "Cannot be opened")
        }
    }
}

/// A locked attachment as a mail was read, with the password that opened it.
struct AttachmentLock: Sendable, Hashable {
    let path: String
    let fileName: String?
    let state: LockState
    /// Never logged; stored sealed.
    let password: String?
}

/// A locked attachment of a stored message (パスワード付きの添付ファイル).
package struct LockedAttachment: Sendable, Hashable {
    package let path: String
    package let fileName: String?
    package let state: LockState
    /// Passwords tried so far, and when last.
    package let tries: Int
    package let triedAt: Timestamp?
    package let openedAt: Timestamp?
    /// Account name or `service:…`; of whoever brought the password.
    package let openedBy: String?
}
