import Foundation

/// Makes of a text what a sender's program would have made of it; compressed formats hold it unpacked (stored), which
/// every reader has to open.
enum PackedText {
    static func encode(_ text: String, as command: [String]) -> [UInt8] {
        let charset = command.count > 1 ? command[1] : "utf-8"
        switch command[0] {
        case "base64": return lines(bytes(text, charset))
        case "qp": return quotedPrintable(bytes(text, charset))
        case "charset": return bytes(text, charset)
        case "gzip": return lines(gzip(Array(text.utf8)))
        case "zip": return lines(zip([(command[1], Array(text.utf8))]))
        case "targz": return lines(gzip(tar(command[1], Array(text.utf8))))
        case "xlsx": return lines(zip(workbook(text)))
        default: return Array(text.utf8)
        }
    }

    private static func bytes(_ text: String, _ charset: String) -> [UInt8] {
        let encodings: [String: UInt] = [
            "iso-2022-jp": 21, "shift_jis": 8, "iso-8859-1": 5, "windows-1252": 12,
        ]
        if let raw = encodings[charset], let data = text.data(using: String.Encoding(rawValue: raw)) {
            return Array(data)
        }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/iconv")
        process.arguments = ["-f", "utf-8", "-t", charset]
        let input = Pipe(), output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        guard charset != "utf-8", (try? process.run()) != nil else { return Array(text.utf8) }
        input.fileHandleForWriting.write(Data(text.utf8))
        try? input.fileHandleForWriting.close()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Array(data)
    }

    private static func lines(_ bytes: [UInt8]) -> [UInt8] {
        Array(Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]).utf8) + [0x0a]
    }

    private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            let isPlain = byte == 0x0a || (byte >= 0x20 && byte < 0x7f && byte != UInt8(ascii: "="))
            return isPlain ? [byte] : Array(String(format: "=%02X", byte).utf8)
        }
    }

    /// RFC 1952 around stored blocks (RFC 1951 §3.2.4).
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(60_000)
            rest = rest.dropFirst(block.count)
            output +=
                [rest.isEmpty ? 1 : 0] + little(UInt64(block.count), 2) + little(UInt64(65_535 - block.count), 2)
                + block
        } while !rest.isEmpty
        return output + little(UInt64(crc(bytes)), 4) + little(UInt64(bytes.count), 4)
    }

    static func zip(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var output: [UInt8] = []
        var directory: [UInt8] = []
        for file in files {
            let size = little(UInt64(file.bytes.count), 4)
            let common =
                little(10, 2) + little(0, 2) + little(0, 2) + little(0, 4) + little(UInt64(crc(file.bytes)), 4)
                + size + size + little(UInt64(file.name.utf8.count), 2) + little(0, 2)
            directory +=
                [0x50, 0x4b, 1, 2] + little(10, 2) + common + little(0, 2) + little(0, 2) + little(0, 2)
                + little(0, 4) + little(UInt64(output.count), 4) + Array(file.name.utf8)
            output += [0x50, 0x4b, 3, 4] + common + Array(file.name.utf8) + file.bytes
        }
        let end: [UInt8] =
            [0x50, 0x4b, 5, 6] + little(0, 4) + little(UInt64(files.count), 2)
            + little(UInt64(files.count), 2) + little(UInt64(directory.count), 4) + little(UInt64(output.count), 4)
            + little(0, 2)
        return output + directory + end
    }

    private static func tar(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at place: Int) {
            for (offset, byte) in text.utf8.enumerated() { head[place + offset] = byte }
        }
        put(name, at: 0)
        put("0000644", at: 100)
        put(String(format: "%011o", bytes.count), at: 124)
        put("00000000000", at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        put(String(format: "%06o", head.reduce(0) { $0 + Int($1) }), at: 148)
        head[154] = 0
        let padding = [UInt8](repeating: 0, count: (512 - bytes.count % 512) % 512 + 1_024)
        return head + bytes + padding
    }

    /// Comma separated lines as the first sheet of a workbook.
    private static func workbook(_ text: String) -> [(String, [UInt8])] {
        var strings: [String] = []
        let rows = text.split(separator: "\n").enumerated().map { row, line in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).enumerated().map { column, value in
                let place = "\(UnicodeScalar(UInt8(65 + column)))\(row + 1)"
                if value.allSatisfy(\.isNumber) { return "<c r=\"\(place)\"><v>\(value)</v></c>" }
                strings.append(String(value))
                return "<c r=\"\(place)\" t=\"s\"><v>\(strings.count - 1)</v></c>"
            }
            return "<row r=\"\(row + 1)\">\(cells.joined())</row>"
        }
        let sheet = "<?xml version=\"1.0\"?><worksheet><sheetData>\(rows.joined())</sheetData></worksheet>"
        let shared = "<?xml version=\"1.0\"?><sst>\(strings.map { "<si><t>\($0)</t></si>" }.joined())</sst>"
        return [
            ("[Content_Types].xml", Array("<Types/>".utf8)), ("xl/sharedStrings.xml", Array(shared.utf8)),
            ("xl/worksheets/sheet1.xml", Array(sheet.utf8)),
        ]
    }

    private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
        }
    }
}
