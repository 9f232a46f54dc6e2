/// Text of labelled or unlabelled bytes, and what was wrong with the label.
package struct DecodedText: Sendable {
    package var text: String
    /// Places that could not be read; each became U+FFFD or 〓.
    package var replaced = 0
    /// No converter is known for the label; the charset was detected.
    package var isLabelUnknown = false
    /// The label says one charset, the bytes plainly are another.
    package var isLabelWrong = false
}

/// Bytes of any charset to text. Never fails.
package enum CharsetDecoder {
    /// Follows the label unless the bytes plainly contradict it; detects without one.
    package static func decode(_ bytes: ArraySlice<UInt8>, label: String?) -> DecodedText {
        guard let label, !label.isEmpty else { return convert(bytes, CharsetDetector.detect(bytes)) }
        guard let charset = Charset(label: label) else {
            var detected = convert(bytes, CharsetDetector.detect(bytes))
            detected.isLabelUnknown = true
            return detected
        }
        if let other = CharsetDetector.contradiction(of: charset, bytes) {
            var detected = convert(bytes, other)
            detected.isLabelWrong = true
            return detected
        }
        let labelled = convert(bytes, charset)
        guard labelled.replaced > 0 else { return labelled }
        return corrected(labelled, bytes, charset)
    }

    /// What detection makes of bytes that their label leaves holes in, when it leaves none.
    private static func corrected(_ labelled: DecodedText, _ bytes: ArraySlice<UInt8>, _ charset: Charset)
        -> DecodedText
    {
        let guess = CharsetDetector.detect(bytes)
        guard guess != charset, guess != .latin1 else { return labelled }
        var detected = convert(bytes, guess)
        guard detected.replaced == 0 else { return labelled }
        detected.isLabelWrong = true
        return detected
    }

    static func convert(_ bytes: ArraySlice<UInt8>, _ charset: Charset) -> DecodedText {
        switch charset {
        case .ascii, .utf8: return utf8(bytes)
        case .jis: return named(jis(bytes))
        case .eucJP: return named(euc(bytes))
        case .cp932: return named(iconv(bytes, "CP932"))
        case .other(let name): return iconv(bytes, name)
        }
    }

    private static func named(_ decoded: DecodedText) -> DecodedText {
        var decoded = decoded
        decoded.text = CarrierEmoji.named(in: decoded.text)
        return decoded
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>) -> DecodedText {
        let mark: [UInt8] = [0xef, 0xbb, 0xbf]
        let kept = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes
        if let text = String(validating: kept, as: UTF8.self) { return DecodedText(text: text) }
        let text = String(decoding: kept, as: UTF8.self)
        let replaced = text.unicodeScalars.reduce(into: 0) { $0 += $1 == "\u{fffd}" ? 1 : 0 }
        return DecodedText(text: text, replaced: replaced)
    }

    /// JIS X 0212 and foreign planes become 〓.
    private static func jis(_ bytes: ArraySlice<UInt8>) -> DecodedText {
        let shifted = JapaneseShift.cp932(fromJIS: bytes)
        var text = iconv(shifted.bytes[...], "CP932")
        text.replaced += shifted.missing
        return text
    }

    private static func euc(_ bytes: ArraySlice<UInt8>) -> DecodedText {
        let shifted = JapaneseShift.cp932(fromEUC: bytes)
        if shifted.missing > 0, let whole = CharsetConverter.convert(bytes, from: "EUC-JP-MS"), whole.replaced == 0 {
            return DecodedText(text: whole.text)
        }
        var text = iconv(shifted.bytes[...], "CP932")
        text.replaced += shifted.missing
        return text
    }

    private static func iconv(_ bytes: ArraySlice<UInt8>, _ name: String) -> DecodedText {
        guard let converted = CharsetConverter.convert(bytes, from: name) else { return utf8(bytes) }
        return DecodedText(text: converted.text, replaced: converted.replaced)
    }
}
