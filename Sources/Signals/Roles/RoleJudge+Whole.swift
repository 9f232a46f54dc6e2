import Primitives

/// What only the whole mail shows.
extension RoleJudge {
    static func judgeWhole(_ findings: inout [Finding], _ own: OwnSpace) {
        if findings.contains(where: { isAttacker($0, own) }) { change(&findings, to: .target) { $0.yieldsToAttacker } }
        yieldToSpokenFor(&findings, own)
        yieldToHosts(&findings)
        yieldToRouted(&findings)
        promote(&findings)
    }

    /// An address outside our space that something says is the attacker's.
    private static func isAttacker(_ finding: Finding, _ own: OwnSpace) -> Bool {
        finding.evidence.role == .reported && finding.evidence.rule.rawValue >= EvidenceRule.direction.rawValue
            && finding.observable.isAddress && !own.contains(finding.observable)
            && !finding.evidence.yieldsToAttacker
    }

    /// Addresses that are only named give way to those that something speaks for; the origin of an enclosed mail to
    /// what the sender says in his own words, and what a header field claims to that origin.
    private static func yieldToSpokenFor(_ findings: inout [Finding], _ own: OwnSpace) {
        func rules(_ findings: [Finding]) -> Set<EvidenceRule> {
            Set(
                findings.lazy.filter { $0.observable.isAddress && $0.evidence.role == .reported }.map(
                    \.evidence.rule))
        }
        let present = rules(findings)
        let isSaid = present.contains { $0.rawValue >= EvidenceRule.ownSpace.rawValue && $0 != .hop && $0 != .header }
        var weak: Set<EvidenceRule> = []
        if isSaid {
            weak = [.further, .plain, .named, .hop, .header]
        } else if present.contains(.hop) {
            weak = [.further, .plain, .header]
        } else if present.contains(.named) {
            weak = [.further, .plain]
        } else if present.contains(.plain) {
            weak = [.further]
        }
        // Beside a table of what is reported, `from X` says where somebody looked from; so it does where the subject says
        // what the mail is about.
        if present.contains(.column) || present.contains(.label) { weak.insert(.direction) }
        if present.contains(.subjectAddress) { weak.formUnion([.direction, .field]) }
        if present.contains(.label) { weak.insert(.field) }
        guard !weak.isEmpty else { return }
        for index in findings.indices where findings[index].observable.isAddress {
            let evidence = findings[index].evidence
            if evidence.role == .reported, weak.contains(evidence.rule), !own.contains(findings[index].observable) {
                findings[index].evidence.role = .other
            }
        }
    }

    /// A network that is merely named in the subject gives way to the hosts in it.
    private static func yieldToHosts(_ findings: inout [Finding]) {
        let hosts = findings.compactMap { finding in
            finding.evidence.role == .reported && finding.observable.kind != .network ? finding.observable.range : nil
        }
        guard !hosts.isEmpty else { return }
        for index in findings.indices where findings[index].observable.kind == .network {
            let evidence = findings[index].evidence
            guard evidence.role == .reported, evidence.rule.rawValue <= EvidenceRule.subjectAddress.rawValue,
                let range = findings[index].observable.range
            else { continue }
            if hosts.prefix(200).contains(where: { range.contains($0.first) }) {
                findings[index].evidence.role = .other
            }
        }
    }

    /// Addresses that are not routed are machines behind what is reported, or the reporter's own.
    private static func yieldToRouted(_ findings: inout [Finding]) {
        func isRouted(_ finding: Finding) -> Bool {
            finding.evidence.role == .reported && finding.observable.isAddress
                && !WarningLists.isPrivate(finding.observable)
        }
        guard findings.contains(where: isRouted) else { return }
        for index in findings.indices where WarningLists.isPrivate(findings[index].observable) {
            if findings[index].evidence.role == .reported { findings[index].evidence.role = .target }
        }
    }

    /// A report reports something: where nothing is left, the addresses that only a loose word put on the other side.
    private static func promote(_ findings: inout [Finding]) {
        let isReport = findings.contains { finding in
            switch finding.observable.kind {
            case .ipv4, .ipv6, .network, .url, .domain, .hash: finding.evidence.role == .reported
            default: false
            }
        }
        guard !isReport else { return }
        change(&findings, to: .reported) {
            [.possession, .looseLabel, .pair].contains($0.rule) && $0.role == .target
        }
    }

    private static func change(
        _ findings: inout [Finding], to role: Observable.Role, where isMeant: (Evidence) -> Bool
    ) {
        for index in findings.indices where isMeant(findings[index].evidence) { findings[index].evidence.role = role }
    }
}
