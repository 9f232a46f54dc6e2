import FuzzDriver
import Primitives
import Signals

/// The extraction over any bytes: nothing may trap, and what is found reads back as itself.
@_cdecl("LLVMFuzzerTestOneInput")
package func extractEverything(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    for observable in ObservableExtractor.observables(in: text) {
        precondition(!observable.value.isEmpty)
        switch observable.kind {
        case .ipv4, .ipv6, .network: precondition(observable.range != nil)
        case .mail: precondition(MailAddress(observable.value)?.key == observable.value)
        case .domain: precondition(DomainName(observable.value)?.text == observable.value)
        default: break
        }
    }
    let kinds: [TextSource.Kind] = [
        .subject, .body, .attachment, .enclosedMail, .feedbackReport, .envelope, .reportedSenders, .passedSenders,
    ]
    let context = SenderContext(sender: MailAddress("abuse@reporter.example"), isReply: count % 2 == 0)
    _ = RoleJudge.observations(in: kinds.map { TextSource($0, text) }, context: context)
    _ = TLPMark.read(subject: String(text.prefix(200)), text: text)
    return 0
}

@_cdecl("ExtractionFuzz_main")
package func start(_ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> CInt {
    drive(extractEverything, count, arguments)
}
