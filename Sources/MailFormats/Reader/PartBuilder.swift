import Primitives

/// Turns the scanner's flat list into the tree of parts, reading texts on the way.
struct PartBuilder {
    private(set) var problems: [MailProblem] = []
    private let bytes: [UInt8]
    private let scanned: [ScannedPart]
    private var texts: [String?] = []
    private var budget = PartBuilder.mailTextBytes

    /// Text read from all parts of one mail, bytes before decoding.
    private static let mailTextBytes = 4 * Limits.partTextBytes

    init(_ bytes: [UInt8], _ scanned: [ScannedPart]) {
        self.bytes = bytes
        self.scanned = scanned
    }

    mutating func build() -> MailPart {
        texts = []
        for part in scanned { texts.append(readText(of: part)) }
        var children: [[MailPart]] = Array(repeating: [], count: scanned.count)
        for index in scanned.indices.reversed().dropLast() {
            let part = part(index, children: children[index].reversed())
            children[index] = []
            if let parent = scanned[index].parent { children[parent].append(part) }
        }
        return part(0, children: (children.first ?? []).reversed())
    }

    private func part(_ index: Int, children: [MailPart]) -> MailPart {
        let found = scanned[index]
        let disposition = found.headers.first("content-disposition").map { ParameterList($0.value) }
        return MailPart(
            path: found.path, headers: found.headers, contentType: found.contentType,
            transferEncoding: found.transferEncoding,
            disposition: disposition.map { $0.head.equals(lowercase: "inline") ? .inline : .attachment },
            fileName: FileName.read(disposition?.texts["filename"] ?? found.contentType.parameters["name"]),
            contentID: found.headers.first("content-id").flatMap { MessageIDList.read($0.value).first },
            range: found.start..<found.end, bodyRange: found.bodyStart..<found.end, text: texts[index],
            children: children, mail: bytes)
    }

    private mutating func readText(of part: ScannedPart) -> String? {
        guard part.contentType.isText || (part.contentType.isMultipart && part.childCount == 0) else { return nil }
        let body = bytes.slice(part.bodyStart..<part.end)
        let limit = min(Limits.partTextBytes, budget)
        let isEncoded = part.transferEncoding != .identity
        let decoded = part.transferEncoding.decode(body.prefix(isEncoded ? limit * 3 : limit))
        let kept = decoded.bytes.prefix(limit)
        budget -= kept.count
        let text = CharsetDecoder.decode(kept, label: part.contentType.parameters["charset"])
        if decoded.isBroken { note(.transferEncodingBroken, part) }
        if body.count > (isEncoded ? limit * 3 : limit) || decoded.bytes.count > limit { note(.textTooLong, part) }
        if text.isLabelUnknown { note(.charsetUnknown, part) }
        if text.isLabelWrong { note(.charsetWrong, part) }
        if text.replaced > 0 { note(.charactersReplaced, part) }
        return text.text
    }

    private mutating func note(_ kind: MailProblem.Kind, _ part: ScannedPart) {
        problems.append(MailProblem(kind, part: part.path))
    }
}
