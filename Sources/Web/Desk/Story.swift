import Access
import Cases
import Notices
import Primitives
import Signals

/// The timeline with the mails and notes that its lines are about.
struct Story {
    let subject: Case
    let mails: [PublicID: CaseMail]
    let notes: [Note]
    let names: ActorNames
    let request: WebRequest

    /// Newest first.
    func markup(_ entries: [TimelineEntry]) -> Markup {
        ol(.class("timeline")) {
            for entry in entries.reversed() {
                li(.id("entry-\(entry.publicID)")) {
                    line(entry)
                    content(entry)
                }
            }
        }
    }

    private func line(_ entry: TimelineEntry) -> Markup {
        header {
            moment(entry.happenedAt)
            strong { label(entry) }
            actorName(entry.actor, names)
            if let values = values(entry) { values }
            if abs((entry.recordedAt - entry.happenedAt).milliseconds) >= 60_000 {
                span {
                    DeskText.recorded
                    " "
                    moment(entry.recordedAt)
                }
            }
        }
    }

    /// What came in by other ways than mail is not called one.
    private func label(_ entry: TimelineEntry) -> Text {
        guard entry.kind == .messageReceived, case .message(let id)? = entry.target,
            let reception = mails[id]?.reception
        else { return entry.kind.label }
        return ReceptionText.received(reception.channel.label)
    }

    private func values(_ entry: TimelineEntry) -> Markup? {
        let labels = entry.kind.noticeValueLabel
        guard let ja = entry.values(in: .ja, labels: labels), let en = entry.values(in: .en, labels: labels) else {
            return nil
        }
        return span { Text(ja: ja, en: en) }
    }

    @MarkupBuilder private func content(_ entry: TimelineEntry) -> [Markup] {
        switch entry.target {
        case .message(let id)? where entry.kind == .reportedOccurrence:
            p { a("/messages/\(id)") { DeskText.report } }
        case .message(let id)?: if let mail = mails[id] { self.mail(mail) }
        case .note(let id)? where entry.kind == .noteWritten:
            if let note = notes.first(where: { $0.publicID == id }) { self.note(note) }
        case .case(let id)?: p { a("/cases/\(id)") { DeskText.caseTitle } }
        case .report(let id)?: if request.mayOpen("/reports/\(id)") { p { a("/reports/\(id)") { DeskText.report } } }
        case .notice(let id)?: p { a("/notices/\(id)") { DeskText.notice } }
        case .delivery(let id)?: p { a("/deliveries/\(id)") { DeskText.delivery } }
        case .note, .other, nil: Markup.nothing
        }
        if !entry.text.isEmpty { writtenText(entry.text) }
    }

    private func mail(_ mail: CaseMail) -> Markup {
        article {
            p(.class("row")) {
                a("/messages/\(mail.publicID)") { subjectWords(mail.subject) }
                span(.class("quiet")) { senderWords(mail.fromName, mail.from) }
                badge(mail.tlp)
                ReceptionCard.marks(mail.reception)
                if mail.isEncrypted { badge(DeskText.encrypted, .good) }
            }
            writtenText(mail.text)
            p(.class("row")) {
                if mail.isShortened { a("/messages/\(mail.publicID)") { DeskText.more } }
                replyButton(mail.publicID, request)
            }
        }
    }

    private func note(_ note: Note) -> Markup {
        article {
            writtenText(note.latest.text)
            p {
                a("/cases/\(subject.publicID)/notes/\(note.publicID)") {
                    note.latest.number > 1 ? DeskText.history : DeskText.editNote
                }
            }
        }
    }
}

extension TimelineEntry {
    fileprivate enum Target {
        case message(PublicID), note(PublicID), `case`(PublicID), report(PublicID), notice(PublicID)
        case delivery(PublicID), other
    }

    fileprivate var target: Target? {
        guard let reference, let colon = reference.firstIndex(of: ":"),
            let id = PublicID(reference[reference.index(after: colon)...])
        else { return nil }
        return switch reference[..<colon] {
        case "message": .message(id)
        case "note": .note(id)
        case "case": .case(id)
        case "report": .report(id)
        case "notice": .notice(id)
        case "delivery": .delivery(id)
        default: .other
        }
    }
}
