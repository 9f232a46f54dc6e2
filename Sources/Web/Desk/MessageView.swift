import Access
import Notices
import Primitives
import Signals

/// A stored mail as text: nothing that came from outside is alive here.
enum MessageView {
    static func all(
        _ message: StoredMessage, _ names: ActorNames, _ keys: SignatureKeys, _ answer: ReceiptAnswer?,
        _ request: WebRequest
    ) -> Markup {
        .group([
            problems(message), LockedCard.markup(message, names, request), ReceptionCard.markup(message, names),
            facts(message, keys, answer), body(message), observables(message), parts(message), headers(message),
        ])
    }

    static func problems(_ message: StoredMessage) -> Markup {
        guard !message.problems.isEmpty else { return .nothing }
        return warningBanner {
            p { strong { DeskText.problems } }
            ul {
                for problem in message.problems {
                    li {
                        problem.text
                        if !problem.part.isEmpty { span(.class("quiet")) { "（\(problem.part)）" } }
                    }
                }
            }
        }
    }

    static func facts(_ message: StoredMessage, _ keys: SignatureKeys, _ answer: ReceiptAnswer?) -> Markup {
        let summary = message.summary
        var rows: [(name: Text, value: Markup)] = [
            (DeskText.sender, senderWords(summary.fromName, summary.from))
        ]
        if message.reception == nil {
            rows.append((DeskText.to, recipients(message)))
            rows.append((DeskText.receivedAt, moment(summary.receivedAt)))
            if let sentAt = summary.sentAt { rows.append((DeskText.sent, moment(sentAt))) }
            if summary.direction == .incoming {
                rows.append((ReceptionText.receipt, code { Reception.receipt(of: summary.publicID) }))
            }
        }
        if let answer { rows.append((ReceptionText.automaticReceipt, receipt(answer))) }
        rows.append((DeskText.tlp, badge(summary.tlp)))
        if message.reception == nil { rows.append((DeskText.signature, signatures(message, keys))) }
        if message.isShadow { rows.append((SettingsText.source, badge(MailboxText.shadow, .calm))) }
        if summary.duplicates > 0 { rows.append((DeskText.duplicates, .words(String(summary.duplicates)))) }
        return card { Web.facts(rows) }
    }

    private static func receipt(_ answer: ReceiptAnswer) -> Markup {
        span(.class("badges")) {
            badge(answer.state, answer.state == .failed ? .attention : .neutral)
            if let sentAt = answer.sentAt { moment(sentAt) }
            span { answer.address.description }
        }
    }

    private static func recipients(_ message: StoredMessage) -> Markup {
        .words(
            message.recipients.filter { $0.field == "to" || $0.field == "cc" }.map(\.address).joined(separator: ", "))
    }

    private static func signatures(_ message: StoredMessage, _ keys: SignatureKeys) -> Markup {
        div(.class("stack")) {
            if message.summary.isEncrypted { badge(DeskText.encrypted, .good) }
            if message.signatures.isEmpty { badge(DeskText.unsigned) }
            for signature in message.signatures { self.signature(signature, keys) }
        }
    }

    private static func signature(_ signature: MessageSignature, _ keys: SignatureKeys) -> Markup {
        div(.class("row")) {
            badge(signature.scheme)
            badge(signature.status, tone(signature.statusCode))
            if let key = keys.key(of: signature) { KeyParts.state(key, now: keys.now) }
            if let signer = signature.signer { span { signer } }
            code { signature.fingerprint ?? signature.keyID }
            span(.class("quiet")) {
                .text(DeskText.part); " \(signature.part)"
                if signature.scheme == .smime { DeskText.revocationUnknown }
            }
        }
    }

    private static func tone(_ status: String) -> Tone {
        switch status {
        case "good": .good
        case "bad", "revoked-key": .bad
        default: .attention
        }
    }

    static func body(_ message: StoredMessage) -> Markup {
        card(DeskText.body) {
            if message.text.isEmpty { p(.class("quiet")) { DeskText.emptyBody } } else { writtenText(message.text) }
        }
    }

    static func observables(_ message: StoredMessage) -> Markup {
        card(DeskText.observables) { observableChips(message.observations) }
    }

    static func parts(_ message: StoredMessage) -> Markup {
        let id = message.summary.publicID
        return card(DeskText.parts) {
            Web.table(
                DeskText.parts,
                columns: [
                    Column(DeskText.part), Column(DeskText.type), Column(DeskText.name),
                    Column(DeskText.size, isNumber: true),
                    Column(DeskText.signature), Column(DeskText.act),
                ]
            ) {
                for part in message.parts {
                    tr {
                        td { code { part.path } }
                        td {
                            code { part.contentType }
                            if part.isDecrypted { badge(DeskText.decrypted, .good) }
                        }
                        td { part.fileName ?? "" }
                        td(.class("number")) { SettingsText.size(part.size) }
                        td {
                            for signature in message.signatures where signature.covers(part) {
                                badge(signature.status, tone(signature.statusCode))
                            }
                        }
                        td { a("/messages/\(id)/part?path=\(part.path)") { DeskText.download } }
                    }
                }
            }
            p { a("/messages/\(id)/raw") { DeskText.raw } }
            p(.class("quiet")) { DeskText.wrapped }
        }
    }

    static func headers(_ message: StoredMessage) -> Markup {
        details(.class("card")) {
            summary { DeskText.headers }
            dl(.class("facts")) {
                for header in message.headers.prefix(200) {
                    div {
                        dt { code { header.name } }
                        dd { String(header.value.prefix(2_000)) }
                    }
                }
            }
        }
    }
}
