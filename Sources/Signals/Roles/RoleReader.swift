import Primitives

/// Reads one text line by line and says of every place where an observable stands what its surroundings say of it.
struct RoleReader {
    /// One place where an observable stands.
    struct Place {
        let observable: Observable
        var evidence: Evidence
        var sighting = Sighting()
    }

    /// What kind and value alone say of an observable.
    struct Known {
        let isLocal: Bool
        let plain: Evidence
    }

    let source: TextSource.Kind
    let context: SenderContext
    let text: FangedText
    let zones: TextZones
    let moments: MomentScanner
    var places: [Place] = []

    /// The role that the last heading gave to the lines below it.
    private var heading: Observable.Role?
    private var headingIndentation = 0
    private var isHeadingUsed = false
    /// An address was met that nothing speaks for.
    private var hasPlain = false
    private var table: TableHeading?
    var knowledge: [Observable: Known] = [:]
    var block = TextBlock()
    var hops = PathState()

    var bytes: [UInt8] { text.bytes }

    init(_ source: TextSource, _ context: SenderContext) {
        self.source = source.kind
        self.context = context
        text = FangedText(source.text)
        zones = TextZones(text.bytes, isBody: source.kind == .body, sender: context.sender?.domain.registrable)
        moments = MomentScanner(
            bytes: text.bytes, reference: context.sentAt ?? Timestamp(milliseconds: 0),
            zone: source.kind == .subject ? context.zone : ZoneName.declared(in: text.bytes) ?? context.zone)
    }

    mutating func read(limit: Int) -> [Place] {
        var scanner = ObservableScanner(text)
        let occurrences = scanner.occurrences(limit: limit)
        guard !occurrences.isEmpty else { return [] }
        var next = 0
        var start = 0
        while start < bytes.count, next < occurrences.count || occurrences.count < limit {
            let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
            let first = next
            while next < occurrences.count, occurrences[next].range.lowerBound < end { next += 1 }
            let line = LineReading(bytes, start..<end, occurrences[first..<next])
            read(line: line)
            // Behind the block of the last place nothing is said of any.
            if next == occurrences.count, line.isBlank { break }
            start = end + 1
        }
        endPath()
        endBlock()
        return places
    }

    private mutating func read(line: LineReading) {
        follow(line)
        guard !line.occurrences.isEmpty else { return readPlain(line) }
        isHeadingUsed = true
        let first = places.count
        let endpoint = EndpointText(bytes: bytes)
        let receiver = hops.isOpen ? line.receiver : nil
        var previous: (Occurrence, Evidence)?
        for (index, occurrence) in line.occurrences.enumerated() {
            guard let evidence = weigh(occurrence, index, line, after: previous) else { continue }
            walk(occurrence, by: receiver)
            let port = occurrence.isAddress ? endpoint.port(behind: occurrence.range.upperBound) : nil
            if evidence == Evidence(.plain, .reported), occurrence.isAddress { hasPlain = true }
            places.append(Place(observable: occurrence.observable, evidence: evidence, sighting: Sighting(port: port)))
            // A host within a URL is no neighbour of what follows: the URL is.
            if previous.map({ !$0.0.range.contains(occurrence.range.lowerBound) }) ?? true {
                previous = (occurrence, evidence)
            }
        }
        if receiver != nil { hops.path.pastSender() }
        yieldToLabels(from: first)
        see(line, from: first, table)
    }

    /// Where a label of the line names the source, what a mere `host=` or `url=` beside it names was called.
    private mutating func yieldToLabels(from first: Int) {
        let label = Evidence(.label, .reported)
        guard places[first...].contains(where: { $0.evidence == label && $0.observable.isAddress }) else { return }
        for index in places[first...].indices
        where places[index].evidence == Evidence(.field, .reported) && places[index].observable.isAddress {
            places[index].evidence.role = .target
        }
    }

    /// A line without observables: heading, table head, blank line or running text.
    private mutating func readPlain(_ line: LineReading) {
        if line.isBlank {
            endBlock()
            if isHeadingUsed { (heading, table) = (nil, source == .body ? nil : table) }
            return
        }
        note(line)
        if let columns = TableHeading(heading: bytes, line) {
            table = columns
        } else if table == nil || bytes.at(line.contentStart) != UInt8(ascii: "#") {
            takeHeading(line)
        }
    }

    /// The lines of a record below its name go on: `victim:` with `port: 22` under it.
    private mutating func takeHeading(_ line: LineReading) {
        let role = line.headingRole
        if role == nil, heading != nil, line.indentation > headingIndentation, line.isField { return }
        heading = role
        headingIndentation = line.indentation
        isHeadingUsed = false
    }

    /// The heaviest evidence for one place; nil when it is no observable at all (the id of another mail).
    private mutating func weigh(
        _ occurrence: Occurrence, _ index: Int, _ line: LineReading, after previous: (Occurrence, Evidence)?
    ) -> Evidence? {
        if let (before, evidence) = previous, before.range.contains(occurrence.range.lowerBound) { return evidence }
        let known = known(occurrence.observable)
        if let certain = certain(occurrence, index, line, known) { return certain }
        if line.isMessageID { return occurrence.observable.kind == .mail ? nil : Evidence(.header, .other) }
        var best = known.plain
        func consider(_ evidence: Evidence?) {
            if let evidence, evidence.isHeavier(than: best) { best = evidence }
        }
        if best == Evidence(.plain, .reported), isFurther(occurrence, line, after: previous) { best.rule = .further }
        consider(ofSender(occurrence, line))
        consider(column(of: index, line))
        consider(line.label(before: index))
        let log = line.log(of: index)
        consider(log)
        consider(line.remark(behind: index))
        consider(direction(of: index, line))
        let owner = occurrence.observable.hasOwner ? line.possession(before: index) : nil
        consider(owner)
        if log == nil, owner?.role != .target { consider(heading.map { Evidence(.heading, $0) }) }
        consider(line.houseOfSender(index, context))
        consider(line.reference(before: index))
        consider(occurrence.isDefanged ? Evidence(.defanged, .reported) : nil)
        consider(line.named(index))
        consider(inSubject(occurrence, unless: best))
        consider(line.isListed(index) ? Evidence(.listed, .reported) : nil)
        consider(line.isStamped(index, moments) ? Evidence(.stamped, .reported) : nil)
        consider(line.isVersion(index) ? Evidence(line.isProduct(index) ? .log : .version, .other) : nil)
        if let (before, evidence) = previous, line.isList(from: before, to: occurrence),
            evidence.rule.rawValue >= EvidenceRule.looseLabel.rawValue,
            evidence.rule.rawValue <= EvidenceRule.label.rawValue
        {
            consider(evidence)
        }
        return best
    }

    /// `from X`: in a line of a log it is what the log says.
    private func direction(of index: Int, _ line: LineReading) -> Evidence? {
        guard let evidence = line.direction(of: index) else { return nil }
        let isLogged = evidence == Evidence(.direction, .reported) && line.begins(with: moments)
        return isLogged ? Evidence(.log, .reported) : evidence
    }

    /// An address behind another one that is no list with it, in the prose below one that was merely named, or in the
    /// address block of the sender.
    private func isFurther(
        _ occurrence: Occurrence, _ line: LineReading, after previous: (Occurrence, Evidence)?
    ) -> Bool {
        guard occurrence.isAddress else { return false }
        if occurrence.range.lowerBound >= zones.closing { return true }
        if let (before, _) = previous, before.isAddress { return !line.isList(from: before, to: occurrence) }
        return hasPlain && line.isProse
    }

    /// What stands in the subject is what the mail is about; an address there is rarely anything else.
    private func inSubject(_ occurrence: Occurrence, unless known: Evidence) -> Evidence? {
        guard source == .subject else { return nil }
        let isElsewhere = known.role != .reported && known.rule.rawValue > EvidenceRule.plain.rawValue
        guard occurrence.isAddress else { return Evidence(.subject, .reported) }
        return isElsewhere ? nil : Evidence(.subjectAddress, .reported)
    }

    /// What the heading of a table says of the place.
    private func column(of index: Int, _ line: LineReading) -> Evidence? {
        guard let table else { return nil }
        if let ordered = table.ordered {
            guard line.addresses.count == ordered.count, let place = line.addresses.firstIndex(of: index) else {
                return nil
            }
            return Evidence(.column, ordered[place])
        }
        return table.role(at: line.occurrences[index].range.lowerBound, in: bytes, line.range).map {
            Evidence(.column, $0)
        }
    }

    /// Sources and zones in which nothing else counts.
    private func certain(_ occurrence: Occurrence, _ index: Int, _ line: LineReading, _ known: Known) -> Evidence? {
        if context.isMachineAnswer || known.isLocal {
            return Evidence(.machineMail, .other)
        }
        switch source {
        case .envelope: return Evidence(.path, .other)
        case .reportedSenders: return Evidence(.reportField, .reported)
        case .passedSenders: return Evidence(.reportField, .other)
        case .linkTarget: return Evidence(.link, .reported)
        case .linkText: return Evidence(.link, .target)
        case .feedbackReport:
            let names: [StaticString] = ["source-ip", "reported-domain", "reported-uri"]
            let isReported = names.contains { bytes.hasIgnoringCase($0, at: line.range.lowerBound) }
            return Evidence(.reportField, isReported ? .reported : .other)
        default: break
        }
        if hops.isOpen { return Evidence(.header, .other) }
        if line.isRegistration || (block.isRegistration && line.isRecordField) { return Evidence(.label, .other) }
        if occurrence.range.lowerBound >= zones.signature {
            return line.log(of: index).flatMap { $0.rule == .log ? $0 : nil } ?? Evidence(.signature, .other)
        }
        return line.isQuoted && context.isReply ? Evidence(.quoted, .other) : nil
    }
}
