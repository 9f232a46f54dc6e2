import Foundation

/// One Swift file of `Sources`, with its comments and strings blanked for reading by rule.
struct SourceFile {
    let path: String
    let room: String
    let lines: [Substring]
    /// Same line breaks as the file, without the contents of strings and comments.
    let code: String
}

/// The Swift files of the package, read from the folder that holds this test.
enum SourceTree {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let files: [SourceFile] = {
        let sources = root.appending(path: "Sources")
        let paths = FileManager.default.subpaths(atPath: sources.path) ?? []
        return paths.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            guard let text = try? String(contentsOf: sources.appending(path: path), encoding: .utf8) else { return nil }
            return SourceFile(
                path: path, room: String(path.prefix { $0 != "/" }),
                lines: text.split(separator: "\n", omittingEmptySubsequences: false), code: Blanking.blank(text))
        }
    }()
}

/// Blanks comments and string literals so that braces and words can be counted.
enum Blanking {
    private enum State { case code, lineComment, blockComment(Int), string, longString }

    static func blank(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var state = State.code
        var index = 0
        func at(_ offset: Int) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }
        let quote = UInt8(ascii: "\"")
        while index < bytes.count {
            let byte = bytes[index]
            var width = 1
            switch state {
            case .code:
                if byte == 0x2f, at(1) == 0x2f {
                    state = .lineComment
                } else if byte == 0x2f, at(1) == 0x2a {
                    state = .blockComment(1); width = 2
                } else if byte == quote, at(1) == quote, at(2) == quote {
                    state = .longString; width = 3
                } else if byte == quote {
                    state = .string
                } else if byte != 0x0a {
                    output.append(byte)
                }
            case .lineComment:
                if byte == 0x0a { state = .code }
            case .blockComment(let depth):
                if byte == 0x2a, at(1) == 0x2f {
                    state = depth == 1 ? .code : .blockComment(depth - 1); width = 2
                } else if byte == 0x2f, at(1) == 0x2a {
                    state = .blockComment(depth + 1); width = 2
                }
            case .string:
                if byte == 0x5c { width = 2 } else if byte == quote || byte == 0x0a { state = .code }
            case .longString:
                if byte == 0x5c {
                    width = 2
                } else if byte == quote, at(1) == quote, at(2) == quote {
                    state = .code; width = 3
                }
            }
            if byte == 0x0a { output.append(0x0a) }
            index += width
        }
        return String(decoding: output, as: UTF8.self)
    }
}
