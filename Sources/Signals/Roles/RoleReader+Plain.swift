import Primitives

extension RoleReader {
    /// What kind and value alone say, looked up once for each observable.
    mutating func known(_ observable: Observable) -> Known {
        if let known = knowledge[observable] { return known }
        let known = Known(isLocal: WarningLists.isLocal(observable), plain: plain(observable))
        knowledge[observable] = known
        return known
    }

    /// What the kind and value alone say.
    private func plain(_ observable: Observable) -> Evidence {
        if WarningLists.isWellKnown(observable) { return Evidence(.wellKnown, .other) }
        if context.own.contains(observable), observable.kind != .mail {
            return context.isSenderOwn
                ? Evidence(.ownSpace, .target) : Evidence(.ownSpace, .reported, yieldsToAttacker: true)
        }
        return WarningLists.isPrivate(observable) ? Evidence(.privateAddress, .target) : Evidence(.plain, .reported)
    }

    /// What is the sender's own: his address, his home page, his systems.
    func ofSender(_ occurrence: Occurrence, _ line: LineReading) -> Evidence? {
        let observable = occurrence.observable
        if line.isBoilerplate { return Evidence(.boilerplate, .other) }
        if line.isRequested(occurrence) { return Evidence(.request, .other) }
        if observable.kind == .fileName, context.attachments.contains(observable.value) {
            return Evidence(.senderAddress, .other)
        }
        if observable.kind == .mail {
            let isKnown = context.isSendersDomain(observable) || context.own.contains(observable)
            return isKnown ? Evidence(.senderAddress, .other) : nil
        }
        guard context.isSendersDomain(observable), !context.isBulk, !occurrence.isDefanged else { return nil }
        return occurrence.range.lowerBound >= zones.lastParagraph
            ? Evidence(.signature, .other)
            : Evidence(.senderDomain, observable.kind == .url ? .other : .target)
    }
}

extension Observable {
    /// Hashes, files and vulnerabilities are nobody's systems.
    var hasOwner: Bool {
        switch kind {
        case .ipv4, .ipv6, .network, .domain, .url, .mail: true
        case .hash, .cve, .jvn, .fileName: false
        }
    }
}
