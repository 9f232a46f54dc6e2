/// A header value with parameters: `form-data; name="file"; filename="a.csv"` (RFC 9110 §5.6.6, as browsers write it).
struct HeaderParameters: Hashable {
    /// What stands before the first `;`, in lower case.
    let value: String
    private let parameters: [String: [UInt8]]

    /// Nil for a value that cannot be read to its end, and for a parameter that stands there twice.
    init?(_ bytes: some Collection<UInt8>) {
        var rest = Array(bytes)[...]
        value = String(decoding: Self.token(from: &rest), as: UTF8.self).lowercased()
        var parameters: [String: [UInt8]] = [:]
        Self.skipBlanks(&rest)
        while !rest.isEmpty {
            guard rest.popFirst() == UInt8(ascii: ";") else { return nil }
            Self.skipBlanks(&rest)
            // A last semicolon with nothing behind it.
            if rest.isEmpty { break }
            let name = String(decoding: Self.token(from: &rest), as: UTF8.self).lowercased()
            guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "="), let value = Self.parameter(from: &rest),
                parameters.updateValue(value, forKey: name) == nil
            else { return nil }
            Self.skipBlanks(&rest)
        }
        self.parameters = parameters
    }

    /// The bytes of a parameter, without quotes.
    subscript(name: String) -> [UInt8]? { parameters[name] }

    private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) {
        rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    private static func token(from rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let token = rest.prefix { byte in
            (0x21..<0x7f).contains(byte) && !"\"(),;<=>@[\\]{}".utf8.contains(byte)
        }
        rest = rest[token.endIndex...]
        return token
    }

    private static func parameter(from rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.first == UInt8(ascii: "\"") else {
            let token = token(from: &rest)
            return token.isEmpty ? nil : Array(token)
        }
        rest = rest.dropFirst()
        var content: [UInt8] = []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return content }
            // Only a quote is ever escaped: old browsers send whole paths with bare backslashes.
            if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "\"") {
                rest = rest.dropFirst()
                content.append(UInt8(ascii: "\""))
            } else {
                content.append(byte)
            }
        }
        return nil
    }
}
