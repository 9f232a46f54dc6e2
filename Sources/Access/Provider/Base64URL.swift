import Foundation

/// Base 64 for URLs and tokens, without padding (RFC 4648 §5, RFC 7515 appendix C).
enum Base64URL {
    static func encode(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil for anything that `encode` does not write.
    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let plain = String(text).replacing("-", with: "+").replacing("_", with: "/")
        guard !text.utf8.contains(where: { "+/=".utf8.contains($0) }),
            let data = Data(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
        else { return nil }
        return Array(data)
    }
}
