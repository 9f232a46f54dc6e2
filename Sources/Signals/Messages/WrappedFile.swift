package import Primitives
import Storage
import Transport

/// A file of strangers as it leaves the house: in a zip archive behind the password that everybody knows, under a name
/// that says nothing but its SHA-256, so that nothing on its way runs, shows or removes it.
package struct WrappedFile: Sendable {
    package static let password = LockedZip.password

    package let name: String
    package let bytes: [UInt8]

    /// `fileName`: only its ending goes in, where it is a plain one.
    package init(_ content: [UInt8], fileName: String, at time: Timestamp) throws {
        let digest = BlobDigest(of: content).hex
        bytes = try LockedZip.write(content, name: digest + Self.ending(of: fileName), at: time)
        name = "\(digest).zip"
    }

    private static func ending(of name: String) -> String {
        guard let last = name.split(separator: ".", omittingEmptySubsequences: false).dropFirst().last,
            (1...10).contains(last.utf8.count), last.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
        else { return ".bin" }
        return ".\(last.lowercased())"
    }
}
