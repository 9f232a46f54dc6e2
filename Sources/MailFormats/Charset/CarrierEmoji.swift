/// The pictures of the Japanese carriers, which stand in the part of Shift_JIS that is left to everybody's own use: each
/// carrier has others in the same places, so a reader is told that there was one, and not which.
enum CarrierEmoji {
    /// Stands for a picture in CP932: the first of docomo's.
    static let byte: [UInt8] = [0xf8, 0x9f]
    private static let word = "［絵文字］"
    /// What Windows makes of rows F0 to F2 are characters of somebody's own (外字), of rows F3 to F9 pictures.
    private static let own: ClosedRange<UInt32> = 0xe000...0xe233
    private static let pictures: ClosedRange<UInt32> = 0xe234...0xe757

    /// The text with words in place of pictures, and 〓 in place of characters of somebody's own.
    static func named(in text: String) -> String {
        guard text.unicodeScalars.contains(where: { (own.lowerBound...pictures.upperBound).contains($0.value) }) else {
            return text
        }
        var named = ""
        for scalar in text.unicodeScalars {
            if pictures.contains(scalar.value) {
                named += word
            } else {
                named.unicodeScalars.append(own.contains(scalar.value) ? "〓" : scalar)
            }
        }
        return named
    }

    /// SoftBank's way within JIS: ESC, `$`, a page's letter, the pictures, SI. How long it is, and how many they are; nil
    /// where none begins.
    static func softBank(_ bytes: ArraySlice<UInt8>, at index: Int) -> (length: Int, count: Int)? {
        guard bytes.byte(at: index) == .escape, bytes.byte(at: index + 1) == UInt8(ascii: "$"),
            let page = bytes.byte(at: index + 2), "EFGOPQ".utf8.contains(page)
        else { return nil }
        let codes = bytes[(index + 3)...].prefix { (0x21...0x7e).contains($0) }.prefix(100)
        let end = codes.endIndex
        return (end - index + (bytes.byte(at: end) == 0x0f ? 1 : 0), codes.count)
    }
}
