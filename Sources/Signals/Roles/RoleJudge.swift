package import Primitives

/// Reads the observables of a whole mail and decides what each is to its sender: see `EvidenceRule` for the rules.
package enum RoleJudge {
    /// All that a mail says of one observable.
    struct Finding {
        let observable: Observable
        var evidence: Evidence
        /// The most telling one of the places that spoke for each role.
        var sightings: [Observable.Role: Sighting] = [:]

        mutating func add(_ place: RoleReader.Place) {
            if place.evidence.isHeavier(than: evidence) { evidence = place.evidence }
            let known = sightings[place.evidence.role]?.worth ?? -1
            if place.sighting.worth > known { sightings[place.evidence.role] = place.sighting }
        }
    }

    /// Every observable once, in order of first appearance, marked by the warning lists.
    package static func observations(
        in sources: [TextSource], context: SenderContext, limit: Int = Limits.observablesPerMessage
    ) -> [Observation] {
        var findings: [Finding] = []
        var positions: [Observable: Int] = [:]
        for source in sources where findings.count < limit {
            var reader = RoleReader(source, context)
            for place in reader.read(limit: limit) {
                if let position = positions[place.observable] {
                    findings[position].add(place)
                } else {
                    positions[place.observable] = findings.count
                    findings.append(Finding(observable: place.observable, evidence: place.evidence))
                    findings[findings.count - 1].add(place)
                }
            }
        }
        judgeWhole(&findings, context.own)
        return findings.prefix(limit).map { finding in
            let role = finding.evidence.role
            let sighting = finding.sightings[role] ?? finding.sightings.values.max { $0.worth < $1.worth } ?? Sighting()
            return Observation(
                finding.observable, role: role, warnings: WarningLists.marks(finding.observable, own: context.own),
                sighting: !finding.observable.isAddress ? Sighting() : sighting)
        }
    }
}
