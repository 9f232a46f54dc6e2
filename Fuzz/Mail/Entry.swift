import FuzzDriver
import MailFormats
import Primitives

/// Every reader of the room, over any bytes: nothing may trap, and ranges stay inside the mail.
@_cdecl("LLVMFuzzerTestOneInput")
package func readEverything(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let mail = MailParser.parse(bytes)
    for part in mail.parts {
        precondition(part.range.upperBound <= count && part.bodyRange.lowerBound >= part.range.lowerBound)
        _ = part.decodedBytes()
        _ = part.enclosedMail?.readableText
        for field in part.headers.fields { _ = field.text }
    }
    let text = mail.readableText
    _ = QuotedText.split(text)
    _ = SubjectTags.read(mail.subject)
    _ = DeliveryReport.read(mail)
    _ = FeedbackReport.read(mail)
    _ = PGPStructure.find(in: mail)
    _ = Mbox.messages(in: bytes).map(\.bytes)
    readSlices(bytes)
    return 0
}

/// The readers that mails reach only by some of their fields.
private func readSlices(_ bytes: [UInt8]) {
    let head = Array(bytes.prefix(2_000))
    _ = HTMLText.read(String(decoding: bytes, as: UTF8.self))
    _ = QuotedText.split(String(decoding: bytes, as: UTF8.self))
    _ = AddressList.read(head)
    _ = DateReader.read(head)
    _ = HeaderText.decode(head)
    for label in [nil, "iso-2022-jp", "shift_jis", "euc-jp", "utf-8", "us-ascii", "gb18030", "utf-7"] {
        _ = CharsetDecoder.decode(head[...], label: label)
    }
    writeBack(String(decoding: head, as: UTF8.self))
}

/// Whatever is written must read back as the same subject, without a field added.
private func writeBack(_ words: String) {
    var mail = OutgoingMail(
        from: Mailbox(name: words, address: "desk@csirt.example"),
        to: [Mailbox(name: words, address: "soc@vendor.example")],
        subject: words, date: Timestamp(seconds: 0), messageID: "a@csirt.example", text: words)
    mail.attachments = [.init(fileName: words, contentType: words, bytes: Array(words.utf8))]
    guard let written = try? MailWriter(random: Randomness { [UInt8](repeating: 7, count: $0) }).write(mail) else {
        return
    }
    let read = MailParser.parse(written)
    precondition(read.headers.fields.count == 7 && read.from?.address == "desk@csirt.example" && read.to.count == 1)
    precondition(read.root.children.count == 2 && read.root.children[1].decodedBytes() == Array(words.utf8))
}

@_cdecl("MailFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(readEverything, count, arguments)
}
