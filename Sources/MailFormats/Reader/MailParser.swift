import Primitives

/// Raw bytes to `ParsedMail` (RFC 5322, RFC 2045–2049), in time linear to the bytes.
package enum MailParser {
    /// Reads any bytes; beyond the limits of `Limits` the rest stays raw and is said so in `problems`.
    package static func parse(_ bytes: [UInt8]) -> ParsedMail {
        var scanner = PartScanner(bytes)
        scanner.scan()
        var builder = PartBuilder(bytes, scanner.parts)
        let root = builder.build()
        return ParsedMail(root: root, problems: scanner.problems + builder.problems)
    }
}
