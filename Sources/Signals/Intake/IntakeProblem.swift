import MailFormats
package import Primitives
import Transport

/// Something odd about a mail that was stored all the same; shown with it and listed by `import`.
package struct IntakeProblem: Sendable, Hashable {
    package enum Kind: String, Labelled {
        case messageIDReused = "message-id-reused"
        case loopHeaderForged = "loop-header-forged"
        case nestedTooDeep = "encryption-nested-too-deep"
        /// Decrypted, but by a cipher that others can break.
        case weakCipher = "weak-cipher"
        case tooManyObservables = "too-many-observables"
        /// Only the beginning of its text can be found by searching.
        case searchedInPart = "searched-in-part"
        /// Larger than its limits or damaged.
        case archiveIncomplete = "archive-incomplete"
        case attachmentLocked = "attachment-locked"
        case attachmentUnopenable = "attachment-unopenable"
        case processingFailed = "processing-failed"
        /// The process that read the mail ended, each time.
        case readerEnded = "reader-ended"
        case notStored = "not-stored"
    }

    /// Stable, in kebab case: of `Kind`, of `MailProblem.Kind`, or `decrypt-…`.
    package let code: String
    /// Path of the part it is about; empty for the whole mail.
    package let part: String

    package init(code: String, part: String = "") {
        self.code = code
        self.part = part
    }

    init(_ kind: Kind, part: String = "") { self.init(code: kind.rawValue, part: part) }

    init(_ problem: DecryptionProblem, part: String) {
        self.init(code: "decrypt-\(problem.rawValue.kebabCase)", part: part)
    }

    package var text: Text {
        if let kind = Kind(rawValue: code) { return kind.label }
        if let kind = MailProblem.Kind(rawValue: code) { return kind.label }
        let decryption = DecryptionProblem.allCases.first { "decrypt-\($0.rawValue.kebabCase)" == code }
        return decryption?.label ?? .verbatim(code)
    }
}

extension String {
    /// `unknownKey` → `unknown-key`.
    var kebabCase: String {
        reduce(into: "") { $0 += $1.isUppercase ? "-\($1.lowercased())" : String($1) }
    }
}
