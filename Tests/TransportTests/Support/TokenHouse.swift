import Synchronization
import TestSupport

/// A token endpoint on loopback, which also tells a mail server whether a token is good.
final class TokenHouse: Sendable {
    private let server: LoopbackServer
    private let book: Book

    private final class Book: Sendable {
        let asked = Mutex<[String]>([])
        let valid = Mutex<String>("")
        let answer: @Sendable (Int) -> (status: Int, body: String)

        init(_ answer: @escaping @Sendable (Int) -> (status: Int, body: String)) { self.answer = answer }

        func answer(to request: LoopbackServer.Request) -> (status: Int, body: String) {
            guard request.head.hasPrefix("POST /token") else {
                let isGood = request.header("Authorization") == "Bearer \(valid.withLock { $0 })"
                return isGood
                    ? (200, "{\"active\":true,\"username\":\"team@csirt.example\"}") : (401, "{\"active\":false}")
            }
            let number = asked.withLock {
                $0.append(request.body)
                return $0.count
            }
            return answer(number)
        }
    }

    var port: Int { server.port }
    var tokenURL: String { "http://127.0.0.1:\(port)/token" }
    var checkURL: String { "http://127.0.0.1:\(port)/check" }
    /// The forms that were posted for a token.
    var asked: [String] { book.asked.withLock { $0 } }
    /// The one token that the check finds good.
    func accept(_ token: String) { book.valid.withLock { $0 = token } }

    /// `answer` gets the number of the request for a token, from 1.
    init(_ answer: @escaping @Sendable (Int) -> (status: Int, body: String)) throws {
        let book = Book(answer)
        self.book = book
        server = try LoopbackServer { request in
            let reply = book.answer(to: request)
            return (reply.status, [], reply.body)
        }
    }
}
