import Access
import Cases
import Notices
import Primitives
import Storage

/// Erases records whose time is over, one after another, each with its audit line in one transaction.
struct Purge {
    let house: House
    private let viewer = Viewer.service(.retention)

    init(house: House) { self.house = house }

    /// Erases everything that is due, and returns how many records went.
    @discardableResult func run() async throws -> Int {
        var erased = 0
        for subject in RetentionClass.allCases {
            while try await next(subject) {
                erased += 1
                try Task.checkCancellation()
            }
        }
        if erased > 0 { try await house.database.tidySearch() }
        return erased
    }

    /// Erases the next record of the class, or the next part of a large one; false when none is due.
    private func next(_ subject: RetentionClass) async throws -> Bool {
        try await house.database.write { transaction in
            try transaction.lock("purge")
            let due = try house.cases.due(viewer: viewer, subject, at: transaction.now, limit: 1, in: transaction)
            guard let id = due.first else { return false }
            switch subject {
            case .closedCase: try purge(caseWithMembers: id, in: transaction)
            case .rejectedReport, .spam:
                try purgeReceipts(
                    of: house.cases.messages(viewer: viewer, ofReport: id, in: transaction), in: transaction)
                try house.cases.purge(viewer: viewer, report: id, in: transaction)
            case .strayMessage:
                try purgeReceipts(of: [id], in: transaction)
                try house.cases.purge(viewer: viewer, stray: id, in: transaction)
            }
            return true
        }
    }

    /// The merged ones first: as long as one of them is not finished, the whole stays due.
    private func purge(caseWithMembers id: Int64, in transaction: WriteTransaction) throws {
        for member in try house.cases.members(viewer: viewer, of: id, in: transaction) {
            try house.notices.purge(viewer: viewer, case: member, in: transaction)
            try purgeReceipts(
                of: house.cases.messages(viewer: viewer, ofCase: member, in: transaction), in: transaction)
            guard try house.cases.purge(viewer: viewer, case: member, in: transaction) else { return }
        }
    }

    private func purgeReceipts(of messages: [Int64], in transaction: WriteTransaction) throws {
        try house.notices.purge(viewer: viewer, receiptsOf: messages, in: transaction)
    }
}
