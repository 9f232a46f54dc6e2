/// What a line is as a line of a log, told once for all places on it.
struct LogGrammar {
    /// Where the quoted request of a web server's log begins.
    var request: Int?
    /// A line of a mail or login server.
    var isMail = false
    /// ` 4  host (X)  11 ms`: a station on the way.
    var isTraceroute = false

    /// How far into the line is looked.
    private static let reach = 600

    init() {}

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        let near = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.reach)
        request = near.first { index in
            bytes[index] == UInt8(ascii: "\"") && Self.methods.contains { bytes.has($0, at: index) }
        }
        isMail = near.contains { index in
            guard bytes[index].isLetter, index == near.lowerBound || !bytes[index - 1].isLetter else { return false }
            return Self.servers.contains { bytes.hasIgnoringCase($0, at: index) }
        }
        isTraceroute = range.count <= 200 && Self.isStation(bytes, near)
    }

    private static let methods: [StaticString] = [
        "\"GET ", "\"POST ", "\"HEAD ", "\"PUT ", "\"OPTIONS ", "\"CONNECT ", "\"DELETE ", "\"PROPFIND ", "\"PATCH ",
    ]
    private static let servers: [StaticString] = [
        "postfix", "smtp", "sasl", "noqueue", "connect", "imap", "pop3", "ftpd", "vsftpd", "proftpd", "auth",
    ]

    private static func isStation(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        guard let start = line.first(where: { !bytes[$0].isBlank }), bytes[start].isDigit else { return false }
        var end = start
        while bytes.at(end).isDigit { end += 1 }
        return end - start <= 2 && bytes.at(end).isBlank && line.contains { bytes.has(" ms", at: $0) }
    }
}
