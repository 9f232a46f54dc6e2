import Primitives

/// A part as the scanner found it; parents come before their children.
struct ScannedPart {
    let parent: Int?
    let path: String
    let start: Int
    let bodyStart: Int
    var end: Int
    let headers: HeaderFields
    let contentType: ContentType
    let transferEncoding: TransferEncoding
    var childCount = 0
}

/// Finds the parts of a mail in one pass over its lines (RFC 2046 §5.1), without recursion.
struct PartScanner {
    /// An open multipart, or an enclosed mail (no boundary).
    private struct Frame {
        let part: Int
        let boundary: [UInt8]?
        var isClosed = false
    }

    private(set) var parts: [ScannedPart] = []
    private(set) var problems: [MailProblem] = []
    private(set) var lines: LineScanner
    private var frames: [Frame] = []
    private var leaf: Int?
    private var previousEnd = 0

    init(_ bytes: [UInt8]) { lines = LineScanner(bytes) }

    mutating func scan() {
        open(in: nil)
        while let line = lines.next() {
            if let hit = boundary(at: line) { pass(hit) }
            previousEnd = line.content.upperBound
        }
        close(above: -1, at: lines.end)
    }

    private mutating func pass(_ hit: (frame: Int, isLast: Bool)) {
        close(above: hit.frame, at: previousEnd)
        if hit.isLast {
            frames[hit.frame].isClosed = true
        } else {
            open(in: frames[hit.frame].part)
        }
    }

    /// Opens the part that starts here, and the mail in it if it is one, and so on.
    private mutating func open(in parent: Int?) {
        var parent = parent
        while true {
            guard parts.count < Limits.mailParts else { return note(.tooManyParts, "1") }
            let index = append(in: parent)
            let part = parts[index]
            guard part.contentType.isMultipart || isOpenMail(part) else {
                leaf = index
                return
            }
            guard frames.count < Limits.mailDepth else {
                leaf = index
                return note(.tooDeep, part.path)
            }
            if !part.contentType.isMultipart {
                frames.append(Frame(part: index, boundary: nil))
                parent = index
            } else if let boundary = part.contentType.boundary {
                frames.append(Frame(part: index, boundary: boundary))
                return
            } else {
                leaf = index
                return note(.boundaryMissing, part.path)
            }
        }
    }

    private func isOpenMail(_ part: ScannedPart) -> Bool {
        part.contentType.isMail && part.transferEncoding == .identity
    }

    private mutating func append(in parent: Int?) -> Int {
        let start = lines.position
        let frames = self.frames
        let bytes = lines.bytes
        let block = HeaderReader.read(&lines) { Self.boundary(at: $0, in: bytes, frames) != nil }
        previousEnd = block.bodyStart
        let headers = HeaderFields(block.fields)
        var path = "1"
        if let parent {
            parts[parent].childCount += 1
            path = "\(parts[parent].path).\(parts[parent].childCount)"
        }
        let isDigest = parent.map { parts[$0].contentType.essence == "multipart/digest" } ?? false
        parts.append(
            ScannedPart(
                parent: parent, path: path, start: start, bodyStart: block.bodyStart, end: block.bodyStart,
                headers: headers, contentType: ContentType(headers, isInDigest: isDigest),
                transferEncoding: TransferEncoding(headers)))
        for kind in block.problems where kind != .noHeaders || parent == nil { note(kind, path) }
        return parts.count - 1
    }

    private func boundary(at line: Line) -> (frame: Int, isLast: Bool)? {
        Self.boundary(at: line, in: lines.bytes, frames)
    }

    /// The innermost open multipart whose delimiter the line is.
    private static func boundary(at line: Line, in bytes: [UInt8], _ frames: [Frame]) -> (frame: Int, isLast: Bool)? {
        let content = bytes[line.content]
        guard content.starts(withASCII: "--") else { return nil }
        let name = content.dropFirst(2).trimmedEnd()
        for index in frames.indices.reversed() where !frames[index].isClosed {
            guard let boundary = frames[index].boundary else { continue }
            if name.count == boundary.count, name.elementsEqual(boundary) { return (index, false) }
            if name.count == boundary.count + 2, name.starts(with: boundary), name.suffix(2).starts(withASCII: "--") {
                return (index, true)
            }
        }
        return nil
    }

    /// Ends every part inside frame `index`; the line break before the delimiter belongs to the delimiter.
    private mutating func close(above index: Int, at end: Int) {
        finish(leaf, at: end)
        leaf = nil
        while frames.count > index + 1, let frame = frames.popLast() {
            finish(frame.part, at: end)
            guard frame.boundary != nil, !frame.isClosed else { continue }
            note(parts[frame.part].childCount == 0 ? .boundaryNotFound : .boundaryNotClosed, parts[frame.part].path)
        }
    }

    private mutating func finish(_ part: Int?, at end: Int) {
        guard let part else { return }
        parts[part].end = max(parts[part].bodyStart, end)
    }

    private mutating func note(_ kind: MailProblem.Kind, _ path: String) {
        if problems.last != MailProblem(kind, part: path) { problems.append(MailProblem(kind, part: path)) }
    }
}
