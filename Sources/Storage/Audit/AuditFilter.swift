package import Primitives

/// Which lines of the audit log are asked for: those that meet every condition given. Each alone runs over an index.
package struct AuditFilter: Sendable, Hashable {
    /// Who, to the letter: the viewer's name.
    package var actor: String?
    /// What, to the letter: `case.close`.
    package var action: String?
    /// On what, to the letter: `case:…`.
    package var subject: String?
    /// From this moment on.
    package var from: Timestamp?
    /// Before this moment.
    package var until: Timestamp?

    package init(
        actor: String? = nil, action: String? = nil, subject: String? = nil, from: Timestamp? = nil,
        until: Timestamp? = nil
    ) {
        self.actor = actor
        self.action = action
        self.subject = subject
        self.from = from
        self.until = until
    }

    var condition: SQLFragment {
        let words = [("actor", actor), ("action", action), ("subject", subject)]
        var conditions = words.compactMap { column, value in value.map { SQLFragment("\(column) = ?", [$0]) } }
        if let from { conditions.append(SQLFragment("at >= ?", [from])) }
        if let until { conditions.append(SQLFragment("at < ?", [until])) }
        return SQLFragment.joining(conditions)
    }
}
