import Primitives
package import Storage

/// A table whose rows are not everybody's, under the alias that the query gives it.
package enum ScopedRecord: Sendable {
    case cases(String)
    case messages(String)
    case reports(String)
}

extension Viewer {
    /// The condition under which this viewer sees a row: part of every query on cases, messages and reports.
    ///
    /// Columns it relies on: `cases(id, tlp_rank, embargo)`, `case_access(case_id, account_id)`,
    /// `messages(tlp_rank, case_id)`, `reports(tlp_rank, case_id)`. A row is never wider than its own TLP, whatever
    /// case it belongs to.
    package func scope(of record: ScopedRecord) -> SQLFragment {
        switch record {
        case .cases(let alias): caseScope(alias)
        case .messages(let alias), .reports(let alias): caseOrInboxScope(alias)
        }
    }

    private func caseScope(_ alias: String) -> SQLFragment {
        guard holds(.caseRead) else { return .none }
        let ceiling = SQLFragment("\(alias).tlp_rank <= ?", [tlpCeiling.rank])
        if case .service(let service) = kind, service.worksUnderEmbargo { return ceiling }
        guard let account else {
            return SQLFragment("(\(ceiling.sql) AND \(alias).embargo = 0)", ceiling.arguments)
        }
        let invited = SQLFragment.exists(
            "case_access invited WHERE invited.case_id = \(alias).id AND invited.account_id = ?")
        return SQLFragment(
            "(\(ceiling.sql) AND (\(alias).embargo = 0 OR \(invited)))",
            ceiling.arguments + [account.value])
    }

    private func caseOrInboxScope(_ alias: String) -> SQLFragment {
        let ofCase = caseScope("scoped")
        let joined = SQLFragment.exists("cases scoped WHERE scoped.id = \(alias).case_id AND \(ofCase.sql)")
        let unjoined = holds(.inboxRead) ? "\(alias).case_id IS NULL" : SQLFragment.none.sql
        return SQLFragment(
            "(\(alias).tlp_rank <= ? AND (\(unjoined) OR \(joined)))",
            [tlpCeiling.rank] + ofCase.arguments)
    }
}
