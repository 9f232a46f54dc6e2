/// What the header fields say about machines: who answers by itself, who writes to many.
package struct Automation: Sendable, Hashable {
    /// The keyword of Auto-Submitted (RFC 3834 §5), lower case: `no`, `auto-generated`, `auto-replied`, …
    package let autoSubmitted: String?
    /// Lower case: `bulk`, `list`, `junk`, `auto_reply`.
    package let precedence: String?
    /// X-Auto-Response-Suppress, lower case: the sender wants no automatic answers.
    package let responseSuppress: String?
    /// Return-Path is `<>`: a bounce or automatic answer, never to be answered.
    package let hasNullReturnPath: Bool
    /// The address in Return-Path, nil when missing or null.
    package let returnPath: String?
    /// List-Id without brackets, or empty when only other List-* fields stand there; nil without any.
    package let listID: String?
    /// An absence notice, acknowledgement or read receipt that a machine sent in answer to a mail. Machine-made reports
    /// (monitoring, abuse reports) and delivery reports are none.
    package let isAutomaticAnswer: Bool

    /// A machine wrote this mail, or a list spread it: never answer it automatically.
    package var forbidsAutomaticAnswer: Bool {
        hasNullReturnPath || listID != nil || isAutomaticAnswer || responseSuppress != nil
            || autoSubmitted.map { $0 != "no" } ?? false
            || precedence.map { ["bulk", "list", "junk", "auto_reply"].contains($0) } ?? false
    }

    init(_ headers: HeaderFields, subject: String) {
        autoSubmitted = headers.first("auto-submitted")?.keyword
        precedence = headers.first("precedence")?.keyword
        responseSuppress = headers.first("x-auto-response-suppress")?.keyword
        let path = headers.first("return-path").map { AddressList.read($0.value).first?.address ?? "" }
        hasNullReturnPath = path?.isEmpty == true
        returnPath = path?.isEmpty == false ? path : nil
        listID = Self.listID(headers)
        isAutomaticAnswer = AutomaticAnswer.isOne(headers, subject: subject, hasNullReturnPath: hasNullReturnPath)
    }

    private static func listID(_ headers: HeaderFields) -> String? {
        if let field = headers.first("list-id") { return MessageIDList.read(field.value).first ?? field.text }
        return ["list-post", "list-unsubscribe", "list-help"].contains(where: headers.contains) ? "" : nil
    }
}
