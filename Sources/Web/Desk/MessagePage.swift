import Access
import Cases
import Primitives
import Signals

/// One mail by itself, its original and its parts; the latter two leave as files only.
enum MessagePage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let message = try await request.services.messages.message(viewer: request.viewer, request.id("message"))
        let (report, subject) = try await request.read { store, viewer, transaction in
            let report =
                viewer.holds(.inboxRead)
                ? try store.report(viewer: viewer, holding: message.summary.id, in: transaction) : nil
            let subject = try message.summary.caseID.map {
                try store.find(viewer: viewer, Identifier<Case>($0), in: transaction)
            }
            return (report, subject)
        }
        try await request.noteLook(at: subject)
        let title = message.summary.subject
        let names = try await LockedCard.names(message, request)
        let keys = try await SignatureKeys.of(message, request)
        let answer = try await request.receiptAnswer(to: message)
        return request.page(title.isEmpty ? DeskText.message : .verbatim(title), in: .desk) {
            pageHead(subjectWords(message.summary.subject)) {
                if let subject { linkButton(.verbatim(subject.number), "/cases/\(subject.publicID)") }
                if let report { linkButton(DeskText.report, "/reports/\(report.publicID)") }
                if subject != nil { replyButton(message.summary.publicID, request) }
            }
            MessageView.all(message, names, keys, answer, request)
        }
    }

    static func raw(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("message")
        let raw = try await request.services.messages.raw(viewer: request.viewer, of: id)
        try await request.noteLook(atMessage: id)
        return try .wrapped(raw, fileName: "\(id).eml", at: request.now)
    }

    static func part(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("message")
        let path = try request.query.required("path", limit: 500)
        let part = try await request.services.messages.part(viewer: request.viewer, of: id, path: path)
        try await request.noteLook(atMessage: id)
        return try .wrapped(part.bytes, fileName: part.fileName ?? "", at: request.now)
    }

    static func settle(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("message")
        try await request.write { try $0.settleStray(viewer: $1, message: id, in: $2) }
        return request.redirect(to: "/inbox/strays", saying: DeskText.settled)
    }

    static func makeReport(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("message")
        let report = try await request.write { try $0.makeReport(viewer: $1, ofStray: id, in: $2) }
        return request.redirect(to: "/reports/\(report)")
    }
}
