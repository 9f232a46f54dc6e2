import Access
import HTTPTypes
package import Primitives
import Signals

/// What a handler gives back: a page, a way on, or a file. Headers that every answer needs are added later.
package struct Answer: Sendable {
    package let status: Int
    package let body: [UInt8]
    private(set) var headers: HTTPFields
    private(set) var cookies: [String] = []

    init(status: Int, body: [UInt8], contentType: String, cacheControl: String = "no-store") {
        self.status = status
        self.body = body
        headers = [.contentType: contentType, .cacheControl: cacheControl]
    }

    /// 303: the browser gets the other page, so that a reload repeats nothing.
    static func redirect(to link: Link) -> Answer {
        var answer = Answer(status: 303, body: [], contentType: "text/plain; charset=utf-8")
        answer.headers[.location] = link.text
        return answer
    }

    /// 308: that page has only ever had this address.
    static func moved(to link: Link) -> Answer {
        var answer = Answer(status: 308, body: [], contentType: "text/plain; charset=utf-8")
        answer.headers[.location] = link.text
        return answer
    }

    static func html(_ bytes: [UInt8], status: Int) -> Answer {
        Answer(status: status, body: bytes, contentType: "text/html; charset=utf-8")
    }

    /// A short answer for machines.
    static func plain(_ words: String, status: Int = 200) -> Answer {
        Answer(status: status, body: Array(words.utf8), contentType: "text/plain; charset=utf-8")
    }

    /// Bytes to be saved, never shown in our origin, whatever they are.
    package static func download(_ bytes: [UInt8], name: String, type: StaticString = "application/octet-stream")
        -> Answer
    {
        var answer = Answer(status: 200, body: bytes, contentType: type.description)
        // RFC 6266 §4.3: the encoded form carries any name.
        answer.headers[.contentDisposition] = "attachment; filename*=UTF-8''\(PercentEncoding.encode(name))"
        return answer
    }

    /// What strangers sent, in a zip archive behind the known password: never under its own type or name.
    static func wrapped(_ bytes: [UInt8], fileName: String, at time: Timestamp) throws -> Answer {
        let file = try WrappedFile(bytes, fileName: fileName, at: time)
        return .download(file.bytes, name: file.name, type: "application/zip")
    }

    /// Our own pictures and figures as data, such as JSON.
    package static func json(_ bytes: [UInt8], status: Int = 200) -> Answer {
        Answer(status: status, body: bytes, contentType: "application/json")
    }

    func setting(_ cookie: String) -> Answer {
        var answer = self
        answer.cookies.append(cookie)
        return answer
    }

    func setting(_ name: HTTPField.Name, _ value: String) -> Answer {
        var answer = self
        answer.headers[name] = value
        return answer
    }
}

extension WebRequest {
    /// On to another page, which says what was done.
    package func redirect(to link: Link, saying text: Text? = nil) -> Answer {
        let answer = Answer.redirect(to: link)
        guard let text else { return answer }
        return answer.setting(Flash(kind: .done, words: text[language]).cookie(secure: services.site.isSecure))
    }

    /// Back to a page with what went wrong.
    package func redirect(to link: Link, problem: Problem) -> Answer {
        let flash = Flash(kind: .problem, words: problem.text[language])
        return Answer.redirect(to: link).setting(flash.cookie(secure: services.site.isSecure))
    }

    /// Opens the session of a one-time link and leads to `link`, whose address holds no token.
    package func openLinkSession(for delivery: PublicID, thenTo link: Link) async throws -> Answer {
        let token = try await services.access.sessions.openLink(for: delivery, address: address, agent: agent)
        return Answer.redirect(to: link).setting(Cookie.link.setting(token.text, secure: services.site.isSecure))
    }
}
