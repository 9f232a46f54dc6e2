@testable import MailFormats

/// Mails for tests: text with LF becomes bytes with CRLF.
func mailBytes(_ text: String) -> [UInt8] { LineBreaks.crlf(text.utf8) }

func mail(_ text: String) -> ParsedMail { MailParser.parse(mailBytes(text)) }

/// Hexadecimal digits, blanks between them allowed.
func hex(_ digits: String) -> [UInt8] {
    let values = digits.utf8.compactMap(\.hexValue)
    return stride(from: 0, to: values.count - 1, by: 2).map { values[$0] << 4 | values[$0 + 1] }
}
