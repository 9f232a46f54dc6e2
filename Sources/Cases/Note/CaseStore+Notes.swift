package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// The case's notes, oldest first.
    package func notes(viewer: Viewer, of subject: Case, in transaction: ReadTransaction) throws -> [Note] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        let members = subject.members("n.case_id")
        return try transaction.rows(
            """
            SELECT n.public_id, n.author, n.created_at, v.version, v.text, v.author, v.written_at
            FROM notes n JOIN note_versions v ON v.note_id = n.id AND v.version = n.version
            JOIN cases c ON c.id = n.case_id WHERE \(members.sql) AND \(scope.sql) ORDER BY n.id
            """, members.arguments + scope.arguments
        ).map(Note.init)
    }

    /// All versions of a note, newest first.
    package func versions(
        viewer: Viewer, ofNote note: PublicID, in transaction: ReadTransaction
    ) throws -> [TextVersion] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        let versions = try transaction.rows(
            """
            SELECT v.version, v.text, v.author, v.written_at FROM note_versions v JOIN notes n ON n.id = v.note_id
            JOIN cases c ON c.id = n.case_id WHERE n.public_id = ? AND \(scope.sql) ORDER BY v.version DESC
            """, [note] + scope.arguments
        ).map { try TextVersion($0) }
        guard !versions.isEmpty else { throw Problem.noteNotFound }
        return versions
    }

    /// `id`: given by the form, so that sending it twice writes one note.
    @discardableResult
    package func writeNote(
        viewer: Viewer, on caseID: PublicID, text: String, id: PublicID? = nil, in transaction: WriteTransaction
    ) throws -> PublicID {
        let subject = try writable(viewer: viewer, caseID, in: transaction)
        let text = try CaseText.body(text)
        let publicID = id ?? PublicID(random: random)
        let inserted = try transaction.row(
            """
            INSERT INTO notes (public_id, case_id, author, created_at, version) VALUES (?, ?, ?, ?, 1)
            ON CONFLICT (public_id) DO NOTHING RETURNING id
            """, [publicID, subject.id, viewer.name, transaction.now])
        guard let inserted else { return publicID }
        try write(text, version: 1, ofNote: try inserted.int(0), author: viewer, in: transaction)
        try finish(viewer, TimelineDraft(.noteWritten, reference: "note:\(publicID)"), subject, in: transaction)
        return publicID
    }

    /// Adds a version. `replacing`: the version that the writer had before the eyes; another one is a conflict.
    package func changeNote(
        viewer: Viewer, _ note: PublicID, text: String, replacing version: Int64, in transaction: WriteTransaction
    ) throws {
        try viewer.require(.caseWrite)
        let text = try CaseText.body(text)
        let (id, caseID) = try self.note(viewer: viewer, note, in: transaction)
        let subject = try find(viewer: viewer, caseID, in: transaction)
        let current = try versions(viewer: viewer, ofNote: note, in: transaction)
        guard current.first?.text != text else { return }
        let changed = try transaction.execute(
            "UPDATE notes SET version = version + 1 WHERE id = ? AND version = ?", [id, version])
        guard changed == 1 else { throw Problem.textChangedMeanwhile }
        try write(text, version: version + 1, ofNote: id, author: viewer, in: transaction)
        try finish(viewer, TimelineDraft(.noteChanged, reference: "note:\(note)"), subject, in: transaction)
    }

    private func note(
        viewer: Viewer, _ note: PublicID, in transaction: ReadTransaction
    ) throws -> (id: Int64, caseID: Identifier<Case>) {
        let scope = viewer.scope(of: .cases("c"))
        let row = try transaction.row(
            "SELECT n.id, n.case_id FROM notes n JOIN cases c ON c.id = n.case_id WHERE n.public_id = ? AND \(scope.sql)",
            [note] + scope.arguments)
        guard let row else { throw Problem.noteNotFound }
        return (try row.int(0), try row.id(1))
    }

    private func write(
        _ text: String, version: Int64, ofNote id: Int64, author: Viewer, in transaction: WriteTransaction
    ) throws {
        try transaction.execute(
            "INSERT INTO note_versions (note_id, version, text, author, written_at) VALUES (?, ?, ?, ?, ?)",
            [id, version, text, author.name, transaction.now])
    }

    /// What every new text of a case brings with it.
    func finish(_ viewer: Viewer, _ entry: TimelineDraft, _ subject: Case, in transaction: WriteTransaction) throws {
        try record(viewer: viewer, entry, on: subject, in: transaction)
        try transaction.audit(viewer.audit("case.\(entry.kind.rawValue)", subject.subject))
        try touch(subject, in: transaction)
        try index(subject, in: transaction)
    }
}
