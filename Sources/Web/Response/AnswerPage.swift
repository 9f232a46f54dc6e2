import Notices
import Primitives

/// The notice made for one recipient, and the form for their answer.
enum AnswerPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        page(try await read(request), request, typed: nil)
    }

    static func send(_ request: WebRequest) async throws -> Answer {
        try await note(try await read(request), request, target: "/response")
    }

    /// Takes the answer to the notice shown, and leads back to it.
    static func note(_ contents: ResponsePage, _ request: WebRequest, target: Link) async throws -> Answer {
        let status = request.form.optionalChoice("status", of: ResponseStatus.self) ?? .none
        let comment = request.form.verbatim("comment")
        do {
            try await request.writeNotices {
                try $0.answer(viewer: $1, contents.delivery.publicID, status: status, comment: comment, in: $2)
            }
            return request.redirect(to: target, saying: ResponseText.thanks)
        } catch let problem as Problem where [.invalid, .tooLarge].contains(problem.kind) {
            return page(contents, request, typed: (status, comment), problem: problem, target: target)
        }
    }

    private static func read(_ request: WebRequest) async throws -> ResponsePage {
        try await request.readNotices { try $0.responsePage(viewer: $1, in: $2) }
    }

    /// `target`: where the answer goes.
    static func page(
        _ contents: ResponsePage, _ request: WebRequest, typed: (status: ResponseStatus, comment: String)?,
        problem: Problem? = nil, target: Link = "/response"
    ) -> Answer {
        request.page(ResponseText.page, width: .narrow, status: problem?.kind.status ?? 200) {
            pageHead(.words(contents.subject), note: badge(contents.tlp))
            facts(about(contents, request))
            card(ResponseText.notice) { writtenText(contents.text, contents.delivery.language) }
            card(ResponseText.yourAnswer, id: "answer") {
                if let problem { problemBanner(problem) }
                answerForm(typed ?? (contents.delivery.response, ""), target)
            }
            if !contents.responses.isEmpty {
                card(ResponseText.earlier) {
                    for response in contents.responses.reversed() { answer(response) }
                }
            }
            questions(request.services.site.phone)
        }
    }

    private static func questions(_ phone: String) -> Markup {
        p(.class("quiet")) {
            if phone.isEmpty {
                ResponseText.questions
            } else {
                ResponseText.questionsOrPhone
                a(.phone(phone)) { phone }
            }
        }
    }

    private static func about(_ contents: ResponsePage, _ request: WebRequest) -> [(name: Text, value: Markup)] {
        var rows: [(name: Text, value: Markup)] = [
            (ResponseText.from, .text(contents.teamName)), (ResponseText.caseNumber, .words(contents.caseNumber)),
        ]
        if let dueAt = contents.delivery.due { rows.append((ResponseText.due, due(dueAt, now: request.now))) }
        return rows
    }

    private static func answerForm(_ typed: (status: ResponseStatus, comment: String), _ target: Link) -> Markup {
        form(post: target) {
            fieldset {
                legend { ResponseText.status }
                div(.class("stack")) {
                    for status in ResponseStatus.choices {
                        radio("status", value: status.rawValue, status.label, isChecked: status == typed.status)
                    }
                }
            }
            textArea(
                "comment", ResponseText.comment, value: typed.comment, rows: 5, hint: ResponseText.commentHint,
                .maxlength(NoticeStore.commentLimit))
            submit(ResponseText.send)
        }
    }

    /// Without the name the desk noted it under.
    private static func answer(_ response: Response) -> Markup {
        article {
            p(.class("row")) {
                badge(response.status)
                moment(response.at)
            }
            if !response.comment.isEmpty { writtenText(response.comment) }
        }
    }
}
