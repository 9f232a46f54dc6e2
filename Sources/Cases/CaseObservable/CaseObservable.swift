package import Primitives
import Storage

/// An observable as it stands on a case.
package struct CaseObservable: Sendable, Hashable {
    /// Other cases are counted up to here; more is "so many or more".
    package static let countLimit: Int64 = 100

    package let observable: Observable
    package let role: Observable.Role
    /// A warning list holds it: it may well be innocent.
    package let isWarned: Bool
    package let addedBy: String
    package let position: Position
    /// How many other cases that the viewer may see have it too.
    package let otherCases: Int64

    /// Where a page of them ends: the row, as it is told to nobody but ourselves.
    package struct Position: Sendable, Hashable {
        let caseID: Int64
        let observableID: Int64

        package init?(_ text: String) {
            let numbers = text.split(separator: "-").compactMap { Int64($0) }
            guard numbers.count == 2 else { return nil }
            (caseID, observableID) = (numbers[0], numbers[1])
        }

        init(caseID: Int64, observableID: Int64) { (self.caseID, self.observableID) = (caseID, observableID) }

        package var text: String { "\(caseID)-\(observableID)" }
    }

    /// Kind, value, role, warned, added by, row, other cases.
    init(_ row: Row) throws {
        observable = Observable(kind: try row.value(0, as: Observable.Kind.self), value: try row.text(1))
        role = try row.value(2, as: Observable.Role.self)
        isWarned = try row.bool(3)
        addedBy = try row.text(4)
        position = Position(caseID: try row.int(5), observableID: try row.int(6))
        otherCases = try row.int(7)
    }
}

/// A case that has something in common with what lies before the reader.
package struct SimilarCase: Sendable, Hashable {
    package let other: Case
    package let sharedObservables: Int64
    package let hasSameSender: Bool
    package let hasSameSubject: Bool
}
