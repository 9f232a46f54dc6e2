package import Primitives
import Storage

/// One line of a case's timeline (時系列): when it happened, and when it was recorded.
package struct TimelineEntry: Sendable, Hashable {
    package let publicID: PublicID
    package let happenedAt: Timestamp
    package let recordedAt: Timestamp
    /// Account name or service.
    package let actor: String
    package let kind: TimelineKind
    package let text: String
    package let before: String?
    package let after: String?
    /// `<noun>:<public id>` of what the line is about: message, note, notice, delivery, case.
    package let reference: String?

    init(_ row: Row) throws {
        publicID = try row.publicID(0)
        happenedAt = try row.timestamp(1)
        recordedAt = try row.timestamp(2)
        actor = try row.text(3)
        kind = try row.value(4, as: TimelineKind.self)
        text = try row.text(5)
        before = try row.optionalText(6)
        after = try row.optionalText(7)
        reference = try row.optionalText(8)
    }

    /// `before → after` in the reader's words; nil when the line has no values.
    package func values(in language: Language) -> String? { values(in: language) { kind.valueLabel($0) } }

    /// The same where a room below has `labels` for values of its own.
    package func values(in language: Language, labels: (String) -> Text?) -> String? {
        func word(_ value: String) -> String { value.isEmpty ? "—" : labels(value)?[language] ?? value }
        switch (before, after) {
        case (let before?, let after?): return "\(word(before)) → \(word(after))"
        case (nil, let after?): return word(after)
        case (let before?, nil): return word(before)
        case (nil, nil): return nil
        }
    }
}

/// A line to be written; `happenedAt` nil means now.
package struct TimelineDraft: Sendable {
    package var kind: TimelineKind
    package var happenedAt: Timestamp?
    package var text: String
    package var before: String?
    package var after: String?
    package var reference: String?

    package init(
        _ kind: TimelineKind, happenedAt: Timestamp? = nil, text: String = "", before: String? = nil,
        after: String? = nil, reference: String? = nil
    ) {
        self.kind = kind
        self.happenedAt = happenedAt
        self.text = text
        self.before = before
        self.after = after
        self.reference = reference
    }

    /// States before and after; free text never goes to the audit log, which has other readers.
    var auditDetail: [(String, String)] {
        let values = [("before", before), ("after", after)]
        return values.compactMap { name, value in
            guard let value, kind.valueLabel(value) != nil else { return nil }
            return (name, value)
        }
    }
}
