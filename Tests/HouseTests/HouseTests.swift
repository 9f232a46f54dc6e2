import Foundation
import Testing

/// House rule 15: the structure that reviews would have to watch otherwise.
@Suite struct HouseTests {
    /// The floors of DESIGN §1, lowest first; rooms of one floor never import each other.
    static let floors = [
        ["Primitives"], ["MailFormats"], ["Storage"], ["Transport"], ["Access"], ["Registry"], ["Signals"], ["Cases"],
        ["Notices"], ["Web"], ["hikeshi"],
    ]

    @Test("A room imports only rooms below it") func importDirection() {
        let floor = Dictionary(
            uniqueKeysWithValues: Self.floors.enumerated().flatMap { level, rooms in rooms.map { ($0, level) } })
        for file in SourceTree.files {
            guard let level = floor[file.room] else {
                Issue.record("\(file.path) lies in a room without a floor")
                continue
            }
            for imported in Self.imports(of: file) where imported != file.room {
                if let other = floor[imported] { #expect(other < level, "\(file.path) imports \(imported)") }
            }
        }
    }

    @Test("No file is longer than 400 lines") func fileLength() {
        for file in SourceTree.files { #expect(file.lines.count <= 401, "\(file.path): \(file.lines.count) lines") }
    }

    @Test("No function is longer than 40 lines") func functionLength() {
        for file in SourceTree.files {
            for function in Functions.of(file.code) where function.lines > 40 {
                Issue.record("\(file.path):\(function.line) has \(function.lines) lines")
            }
        }
    }

    @Test(
        "What the house rules forbid does not occur",
        arguments: ["try!", "Foundation.Process", "Process(", "NSRegularExpression", "Regex(", "/bin/sh"])
    func forbidden(word: String) {
        for file in SourceTree.files { #expect(!file.code.contains(word), "\(file.path) uses \(word)") }
    }

    @Test("An unchecked promise to the compiler says who guards it") func uncheckedPromises() {
        for file in SourceTree.files {
            for (number, line) in file.lines.enumerated()
            where ["@unchecked Sendable", "nonisolated(unsafe)"].contains(where: line.contains) {
                let near = file.lines[max(0, number - 4)...min(number, file.lines.count - 1)]
                #expect(near.contains { $0.contains("//") }, "\(file.path):\(number + 1) gives no reason")
            }
        }
    }

    @Test("The map names every room") func mapIsComplete() throws {
        let map = try String(contentsOf: SourceTree.root.appending(path: "docs/map.md"), encoding: .utf8)
        for room in Set(SourceTree.files.map(\.room)) {
            #expect(map.contains("`\(room)`"), "\(room) is not on the map")
        }
    }

    @Test(
        "Every parser has a fuzz target with a corpus",
        arguments: [
            "Mail", "Extraction", "RegistryFile", "LMTP", "OpenPGP", "Multipart", "Records", "Outlook", "Archive",
            "IMAP", "Alert", "API", "SMIME", "OIDC", "SenderRecords", "Routing",
        ])
    func fuzzTargets(parser: String) throws {
        let folder = SourceTree.root.appending(path: "Fuzz/\(parser)")
        let corpus = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "corpus").path)
        #expect(!corpus.isEmpty)
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "Entry.swift").path))
    }

    private static func imports(of file: SourceFile) -> [String] {
        file.code.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index <= 2, index + 1 < words.count else { return nil }
            return String(words[index + 1])
        }
    }
}

/// Finds functions by their braces.
enum Functions {
    struct Found {
        let line: Int
        let lines: Int
    }

    static func of(_ code: String) -> [Found] {
        var found: [Found] = []
        var open: [(start: Int, depth: Int)] = []
        var depth = 0
        var pending: Int?
        for (number, line) in code.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if startsFunction(line) { pending = number }
            for character in line.utf8 {
                if character == UInt8(ascii: "{") {
                    if let start = pending {
                        open.append((start, depth))
                        pending = nil
                    }
                    depth += 1
                } else if character == UInt8(ascii: "}") {
                    depth -= 1
                    if let last = open.last, last.depth == depth {
                        open.removeLast()
                        found.append(Found(line: last.start + 1, lines: number - last.start + 1))
                    }
                }
            }
        }
        return found
    }

    private static func startsFunction(_ line: Substring) -> Bool {
        line.split(whereSeparator: { " \t".contains($0) }).contains { word in
            word == "func" || word.hasPrefix("init(") || word.hasPrefix("init?(") || word == "deinit"
        }
    }
}
