import Primitives

/// Lines without a blank one between them: labels with times and ports on lines of their own belong to the addresses
/// of the same block.
struct TextBlock {
    /// The first place of the block.
    var first = 0
    var at: Timestamp?
    /// Said to be on the side of the source.
    var sourcePort: Int?
    /// A bare `Port:`; which side it is on is not said.
    var port: Int?
    /// The block is a report whose bare `Port:` is the one that was attacked (X-ARF 0.1 and 0.2).
    var namesService = false
    /// A field of a whois record stands in it.
    var isRegistration = false

    /// What the block knows that a place of its own line does not.
    func completed(_ sighting: Sighting, isReported: Bool) -> Sighting {
        var result = sighting
        result.at = sighting.at ?? at
        if isReported { result.port = sighting.port ?? sourcePort ?? (namesService ? nil : port) }
        return result
    }
}

extension RoleReader {
    /// Reads what a line without observables says of its block.
    mutating func note(_ line: LineReading) {
        let endpoint = EndpointText(bytes: bytes)
        if line.isRegistration { block.isRegistration = true }
        if block.at == nil { block.at = moments.first(in: line.range)?.at }
        block.sourcePort = block.sourcePort ?? endpoint.sourcePort(in: line.range)
        block.port = block.port ?? endpoint.leadingPort(in: line.range)
        let names: [StaticString] = ["report-type", "schema-url", "service:"]
        if names.contains(where: { bytes.hasIgnoringCase($0, at: line.range.lowerBound) }) { block.namesService = true }
    }

    /// Time, port and protocol of the places of one line, from `first` on.
    mutating func see(_ line: LineReading, from first: Int, _ table: TableHeading?) {
        if line.isRegistration { block.isRegistration = true }
        guard places[first...].contains(where: { $0.observable.isAddress }) else { return note(line) }
        let endpoint = EndpointText(bytes: bytes)
        let columns = table?.sighting(in: bytes, line.range, moments)
        let at = columns?.reported.at ?? moments.first(in: line.range)?.at
        let transport = columns?.reported.transport ?? endpoint.transport(in: line.range)
        let sourcePort = columns == nil ? endpoint.sourcePort(in: line.range) : nil
        if block.at == nil { block.at = at }
        for index in first..<places.count where places[index].observable.isAddress {
            let role = places[index].evidence.role
            let column = role == .reported ? columns?.reported : role == .target ? columns?.target : nil
            places[index].sighting.at = at
            places[index].sighting.transport = transport
            places[index].sighting.port =
                places[index].sighting.port ?? column?.port ?? (role == .reported ? sourcePort : nil)
        }
    }

    /// At a blank line: what the block says goes to its places.
    mutating func endBlock() {
        for index in block.first..<places.count where places[index].observable.isAddress {
            places[index].sighting = block.completed(
                places[index].sighting, isReported: places[index].evidence.role == .reported)
        }
        block = TextBlock(first: places.count)
    }
}
