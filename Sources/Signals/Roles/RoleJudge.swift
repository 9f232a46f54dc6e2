package import Primitives

/// Reads the observables of a whole mail and decides what each is to its sender: see `EvidenceRule` for the rules.
package enum RoleJudge {
    /// Every observable once, in order of first appearance, marked by the warning lists.
    package static func observations(
        in sources: [TextSource], context: SenderContext, limit: Int = Limits.observablesPerMessage
    ) -> [Observation] {
        var order: [Observable] = []
        var heaviest: [Observable: Evidence] = [:]
        for source in sources where order.count < limit {
            var reader = RoleReader(source, context)
            for place in reader.read(limit: limit) {
                guard let known = heaviest[place.observable] else {
                    heaviest[place.observable] = place.evidence
                    order.append(place.observable)
                    continue
                }
                if place.evidence.isHeavier(than: known) { heaviest[place.observable] = place.evidence }
            }
        }
        let hasAttacker = heaviest.contains { isAttacker($0, $1, context.own) }
        return order.prefix(limit).map { observable in
            let evidence = heaviest[observable]
            let yields = hasAttacker && evidence?.yieldsToAttacker == true
            let role = yields ? .target : evidence?.role ?? .other
            return Observation(observable, role: role, warnings: WarningLists.marks(observable, own: context.own))
        }
    }

    /// A place on the net outside our space that something says is the attacker's.
    private static func isAttacker(_ observable: Observable, _ evidence: Evidence, _ own: OwnSpace) -> Bool {
        guard evidence.role == .reported, evidence.rule.rawValue >= EvidenceRule.looseLabel.rawValue else {
            return false
        }
        switch observable.kind {
        case .ipv4, .ipv6, .network, .domain, .url: return !own.contains(observable) && !evidence.yieldsToAttacker
        default: return false
        }
    }
}
