/// Line breaks made one kind.
enum LineBreaks {
    /// Every line break as CRLF (RFC 3156 §5); CR alone is left unless the bytes hold no LF.
    static func crlf(_ bytes: some Collection<UInt8>) -> [UInt8] {
        let source = Array(bytes)
        var output: [UInt8] = []
        output.reserveCapacity(source.count + source.count / 32)
        var lines = LineScanner(source)
        while let line = lines.next() {
            output.append(contentsOf: lines.content(of: line))
            if line.next > line.content.upperBound { output.append(contentsOf: [.carriageReturn, .lineFeed]) }
        }
        return output
    }
}

extension LineBreaks {
    /// Every line break as LF.
    static func lf(_ text: String) -> String {
        var output: [UInt8] = []
        var lines = LineScanner(Array(text.utf8))
        while let line = lines.next() {
            output.append(contentsOf: lines.content(of: line))
            if line.next > line.content.upperBound { output.append(.lineFeed) }
        }
        return output.text
    }
}
