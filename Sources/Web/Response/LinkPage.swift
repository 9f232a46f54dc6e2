import Storage
import Notices
import Primitives

/// Behind the link of a mail: a button. Looking changes nothing, so mail scanners spend no link.
enum LinkPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let token = try request.parameter("token")
        let (links, now) = (request.services.noticeLinks, request.now)
        let state = try await request.services.database.read { try links.state(of: token, now: now, in: $0) }
        guard state != .unknown else { throw Problem.linkUnknown }
        return request.page(ResponseText.page, width: .narrow, status: state == .ready ? 200 : 410) {
            pageHead(ResponseText.page)
            card {
                if state == .ready { ready(token) } else { over(token) }
            }
        }
    }

    static func open(_ request: WebRequest) async throws -> Answer {
        let token = try request.parameter("token")
        let links = request.services.noticeLinks
        do {
            let delivery = try await request.services.database.write { try links.exchange(token, in: $0) }
            return try await request.openLinkSession(for: delivery, thenTo: "/response")
        } catch let problem as Problem where problem.kind == .conflict {
            return request.redirect(to: "/r/\(token)", problem: problem)
        }
    }

    static func renew(_ request: WebRequest) async throws -> Answer {
        let token = try request.parameter("token")
        let (store, links) = (request.services.notices, request.services.noticeLinks)
        try await request.services.database.write { try store.renewLink(token, links: links, in: $0) }
        return request.redirect(to: "/r/\(token)", saying: ResponseText.renewed)
    }

    @MarkupBuilder private static func ready(_ token: String) -> [Markup] {
        p { ResponseText.intro }
        p { ResponseText.once }
        form(post: "/r/\(token)") { submit(ResponseText.open) }
    }

    @MarkupBuilder private static func over(_ token: String) -> [Markup] {
        p { Problem.linkSpent.text }
        p { ResponseText.renewHint }
        form(post: "/r/\(token)/renew") { submit(ResponseText.renew) }
    }
}
