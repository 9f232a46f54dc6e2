/// Continued and charset-marked parameters (RFC 2231 §3, §4): `name*0*=utf-8''a%20`, `name*1=b`.
enum ExtendedParameter {
    struct Section {
        let number: Int
        let isEncoded: Bool
        let value: [UInt8]
    }

    /// The base name and section of `name*`, `name*n`, `name*n*`; nil for a plain name.
    static func section(name: String, value: [UInt8]) -> (base: String, section: Section)? {
        let parts = name.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map {
            String($0) ?? ""
        }
        guard parts.count >= 2, let base = parts.first, !base.isEmpty else { return nil }
        let number = Int(parts[1]) ?? 0
        let isEncoded = parts.count > 2 || parts[1].isEmpty
        return (base, Section(number: number, isEncoded: isEncoded, value: value))
    }

    /// Joins sections as bytes in their order, then decodes by the charset of the first.
    static func decode(_ sections: [Section]) -> String {
        let ordered = sections.sorted { $0.number < $1.number }
        var charset: String?
        var bytes: [UInt8] = []
        for (index, section) in ordered.enumerated() {
            guard section.isEncoded else {
                bytes.append(contentsOf: section.value)
                continue
            }
            var value = section.value[...]
            if index == 0, let (label, rest) = cutCharset(value) {
                charset = label
                value = rest
            }
            bytes.append(contentsOf: percentDecoded(value))
        }
        if charset == nil { return HeaderText.decode(bytes) }
        return HeaderText.clean(CharsetDecoder.decode(bytes[...], label: charset).text)
    }

    private static func cutCharset(_ value: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
        let quote = UInt8(ascii: "'")
        guard let first = value.firstIndex(of: quote), let second = value[(first + 1)...].firstIndex(of: quote) else {
            return nil
        }
        return (value[..<first].text, value[(second + 1)...])
    }

    private static func percentDecoded(_ value: ArraySlice<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        var index = value.startIndex
        while let byte = value.byte(at: index) {
            if byte == UInt8(ascii: "%"), let high = value.byte(at: index + 1)?.hexValue,
                let low = value.byte(at: index + 2)?.hexValue
            {
                output.append(high << 4 | low)
                index += 3
            } else {
                output.append(byte)
                index += 1
            }
        }
        return output
    }
}
