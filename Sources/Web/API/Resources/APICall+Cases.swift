import Access
import Cases
import Primitives
import Storage

extension APICall {
    /// The case that the path names; a look at an embargoed one is on record.
    func subject() async throws -> Case { try await CaseFrame.facts(request).subject }

    /// Reads something of the case that the path names.
    func ofCase<T: Sendable>(
        _ body: @escaping @Sendable (Case, CaseStore, Viewer, ReadTransaction) throws -> T
    ) async throws -> T {
        let subject = try await subject()
        return try await request.read { try body(subject, $0, $1, $2) }
    }

    /// Changes the case that the path names, and answers with it as it is then.
    func onCase(
        _ act: @escaping @Sendable (PublicID, CaseStore, Viewer, WriteTransaction) throws -> Void
    ) async throws -> APIAnswer {
        let id = try id("case")
        let subject = try await request.write { store, viewer, transaction in
            try act(id, store, viewer, transaction)
            return try store.find(viewer: viewer, id, in: transaction)
        }
        return .value(CaseResource.document.json(subject))
    }
}

extension Schema {
    /// TLP 2.0 as it is written.
    static let tlp = Schema.choice(TLP.allCases.map(\.mark))
}

extension JSONFields {
    func tlp(_ name: String) -> TLP? { verbatim(name).flatMap { TLP(mark: $0) } }
}

extension Document.Field {
    static func tlp(_ name: String, _ note: String = "", _ value: @escaping @Sendable (Subject) -> TLP) -> Self {
        Document.Field(name, .tlp, note) { .string(value($0).mark) }
    }
}
