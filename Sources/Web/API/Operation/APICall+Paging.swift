import Access
import Crypto
import Primitives

extension APICall {
    /// Rows of the page that is asked for.
    var limit: Int { Int(request.query["limit"]) ?? Limits.pageRows }

    /// The position after which the page begins; nil for the first one. Only we write cursors, so that nobody can ask by
    /// them for what they may not see.
    func after() throws(Problem) -> String? {
        guard let text = request.query.optional("after") else { return nil }
        guard let bytes = Hexadecimal.decode(text), bytes.count > Self.markBytes else { throw Self.badCursor }
        let position = Array(bytes.dropLast(Self.markBytes))
        guard mark(position).elementsEqual(bytes.suffix(Self.markBytes)) else { throw Self.badCursor }
        return String(decoding: position, as: UTF8.self)
    }

    /// The same for lists whose positions are public ids.
    func afterID() throws(Problem) -> PublicID? { try after().flatMap { PublicID($0) } }
    /// The same for lists whose positions are row numbers.
    func afterRow() throws(Problem) -> Int64? { try after().flatMap { Int64($0) } }

    /// A page of what was read with one row more than it shows: that one says whether there is another page.
    func page<Item>(_ found: [Item], _ json: (Item) -> JSONValue, key: (Item) -> String) -> APIAnswer {
        let shown = found.prefix(limit)
        return .page(shown.map(json), next: found.count > limit ? shown.last.map(key) : nil)
    }

    func cursor(_ position: String) -> String {
        let bytes = Array(position.utf8)
        return Hexadecimal.encode(bytes + mark(bytes))
    }

    private static let markBytes = 16
    private static var badCursor: Problem { Schema.Fault(kind: .invalid, path: "after").problem }

    private func mark(_ position: [UInt8]) -> [UInt8] {
        let key = request.services.key.hmacKey("api-cursor")
        let subject = Array("\(operation.path)\n".utf8) + position
        return Array(HMAC<SHA256>.authenticationCode(for: subject, using: key).prefix(Self.markBytes))
    }
}
