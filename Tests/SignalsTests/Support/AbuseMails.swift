import Foundation

/// Abuse mails that we wrote after the manner of many senders, each with the addresses that it reports. A bundle is a
/// text file; `%%base64`, `%%qp`, `%%charset`, `%%gzip`, `%%zip NAME`, `%%targz NAME`, `%%xlsx` … `%%end` stand for what
/// the lines between become.
struct AbuseMail: Sendable {
    let name: String
    let reported: Set<String>
    /// Address, port or `-`, start of the moment or `-`.
    let seen: [[String]]
    /// Networks of the recipient that the mail cannot be understood without.
    let own: [String]
    let raw: [UInt8]

    static func load(_ prefix: String, _ file: String = #filePath) throws -> [AbuseMail] {
        let folder = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/AbuseMail")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path()).filter { $0.hasPrefix(prefix) }
        return try files.sorted().flatMap {
            try bundle(try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
        }
    }

    private static func bundle(_ text: String) throws -> [AbuseMail] {
        try ("\n" + text).components(separatedBy: "\n=== mail ").dropFirst().map { chunk in
            let parts = chunk.components(separatedBy: "\n---\n")
            let head = parts[0].components(separatedBy: "\n")
            func values(_ key: String) -> [[String]] {
                head.filter { $0.hasPrefix(key + ":") }.map { line in
                    line.dropFirst(key.count + 1).split(separator: " ").map(String.init)
                }
            }
            let body = parts.dropFirst().joined(separator: "\n---\n")
            return AbuseMail(
                name: head[0], reported: Set(values("reported").joined()), seen: values("seen"),
                own: values("own").flatMap { $0 },
                raw: try render(body))
        }
    }

    private static func render(_ text: String) throws -> [UInt8] {
        var output: [UInt8] = []
        var command: [String]?
        var inner: [String] = []
        for line in text.components(separatedBy: "\n") {
            if line.hasPrefix("%%end"), let current = command {
                output += PackedText.encode(inner.joined(separator: "\n") + "\n", as: current)
                (command, inner) = (nil, [])
            } else if line.hasPrefix("%%") {
                command = line.dropFirst(2).split(separator: " ").map(String.init)
            } else if command != nil {
                inner.append(line)
            } else {
                output += Array((line + "\n").utf8)
            }
        }
        return output
    }
}
