package import Access
package import Primitives
import Storage

/// Days on which a contact cannot be asked (不在), in Japan.
package struct Absence: Sendable, Hashable {
    package let id: PublicID
    package let from: CivilDate
    /// The last day of it.
    package let through: CivilDate
    package let note: String

    package func covers(_ day: CivilDate) -> Bool { from <= day && day <= through }
}

extension RegistryStore {
    /// Records that a contact will be absent, or is.
    package func addAbsence(
        viewer: Viewer, from: CivilDate, through: CivilDate, note: String, of contact: PublicID
    ) async throws {
        let (note, id) = (note.trimmed, PublicID(random: randomness))
        guard note.count <= Limits.registryFieldCharacters else { throw Problem.fieldTooLong }
        guard from <= through else { throw Problem.absenceReversed }
        try await write(viewer) { transaction in
            let contact = try transaction.contact(contact, viewer: viewer)
            let today = JapanTime.date(of: transaction.now)
            guard through >= today else { throw Problem.absenceOver }
            guard contact.absences.count(where: { $0.through >= today }) < Limits.absences else {
                throw Problem.tooManyAbsences
            }
            try transaction.execute(
                """
                INSERT INTO contact_absences (public_id, contact_id, from_day, through_day, note, recorded_by, valid_from)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """, [id, contact.id, from.description, through.description, note, viewer.name, transaction.now])
            let detail = [("from", from.description), ("through", through.description)]
            try transaction.audit(viewer.audit("absence.add", "contact:\(contact.publicID)", detail))
        }
    }

    /// Takes an absence back; not found when the contact has it no more.
    package func removeAbsence(viewer: Viewer, _ id: PublicID, of contact: PublicID) async throws {
        try await write(viewer) { transaction in
            let contact = try transaction.contact(contact, viewer: viewer)
            let removed = try transaction.execute(
                """
                UPDATE contact_absences SET valid_until = ?
                WHERE contact_id = ? AND public_id = ? AND valid_until IS NULL
                """, [transaction.now, contact.id, id])
            guard removed > 0 else { throw Problem.absenceNotFound }
            try transaction.audit(viewer.audit("absence.remove", "contact:\(contact.publicID)"))
        }
    }
}

extension ReadTransaction {
    /// The latest first, past ones with them.
    func absences(of contacts: [Int64]) throws -> [Int64: [Absence]] {
        let columns = "a.contact_id, a.public_id, a.from_day, a.through_day, a.note"
        return try hanging(on: contacts, "contact_absences a", columns, of: "a", order: "a.through_day DESC, a.id") {
            row in
            guard let from = CivilDate(text: try row.text(2)), let through = CivilDate(text: try row.text(3)) else {
                throw Problem.rowUnreadable
            }
            return Absence(id: try row.publicID(1), from: from, through: through, note: try row.text(4))
        }
    }
}
