import Foundation
import Primitives

/// The files of the demo's month, which are also the tests' fixtures.
struct DemoMonth {
    let folder: URL

    /// The copy that the build put beside the binary.
    static let bundled = DemoMonth(folder: Bundle.module.bundleURL.appending(path: "Month"))

    func story() throws -> Story { try JSONDecoder().decode(Story.self, from: data("story.json")) }
    func data(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }
    func mail(_ name: String) throws -> [UInt8] { [UInt8](try data(name)) }
    func key(_ name: String) throws -> [UInt8] { [UInt8](try data("keys/\(name)")) }
}

/// Makes a fixture mail fit the day it is played on, on bytes: several mails are Shift_JIS or JIS.
enum DemoMail {
    /// Replaces `@@name@@` placeholders by `value(name)`; an unknown one stays.
    static func filled(_ mail: [UInt8], _ value: (String) throws -> String?) rethrows -> [UInt8] {
        var output: [UInt8] = []
        var rest = mail[...]
        let mark = Array("@@".utf8)
        while let start = rest.firstRange(of: mark)?.lowerBound {
            let inside = rest[(start + 2)...]
            guard let end = inside.prefix(200).firstRange(of: mark) else { break }
            let name = String(decoding: inside[..<end.lowerBound], as: UTF8.self)
            output += rest[..<start]
            if let replacement = try value(name) {
                output += Array(replacement.utf8)
            } else {
                output += rest[start..<end.upperBound]
            }
            rest = rest[end.upperBound...]
        }
        return output + rest
    }

    /// Replaces the first `Date:` field of the header by the given moment (RFC 5322 §3.3, Japanese time).
    static func dated(_ mail: [UInt8], _ moment: Timestamp) -> [UInt8] {
        let name = Array("date:".utf8)
        var start = 0
        while start < mail.count {
            let end = mail[start...].firstIndex(of: 0x0a) ?? mail.count
            let line = mail[start..<end]
            if line.isEmpty || line.elementsEqual([0x0d]) { break }
            if line.count > name.count, zip(line, name).allSatisfy({ $0 | 0x20 == $1 || $0 == $1 }) {
                return mail[..<start] + Array("Date: \(text(moment))".utf8) + mail[end...]
            }
            start = end + 1
        }
        return mail
    }

    private static func text(_ moment: Timestamp) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 9 * 3600)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss Z"
        return formatter.string(from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
    }
}
