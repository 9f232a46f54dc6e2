import Access
import Crypto
import HTTPTypes
import Primitives

/// An act under a key of the program's own choice: done once, however often it is asked for.
struct IdempotentAct: Sendable {
    let key: String
    let call: APICall

    /// Throws what `act` throws. A request that is no error of the program's keeps its key, as nobody knows what was done.
    func answer(_ act: () async throws -> Answer) async throws -> Answer {
        let (store, viewer) = (call.services.access.idempotency, call.viewer)
        switch try await store.begin(viewer: viewer, key, request: digest) {
        case .new: break
        case .answered(let answer): return Answer(answer)
        case .reused: throw Problem(.invalid, "api.idempotency-key-reused", APIText.keyReused)
        case .unanswered: throw Problem(.conflict, "api.idempotency-key-unanswered", APIText.keyUnanswered)
        }
        do {
            let answer = try await act()
            try await store.finish(viewer: viewer, key, answer.kept)
            return answer
        } catch let problem as Problem where problem.kind != .unexpected {
            try await store.release(viewer: viewer, key)
            throw problem
        }
    }

    /// Of everything that says what is asked for.
    private var digest: [UInt8] {
        let places = call.operation.pathParameters.map { call.request.parameters[$0] ?? "" }
        let address = ([call.operation.path.description] + places).joined(separator: "\n") + "\n"
        return Array(SHA256.hash(data: Array(address.utf8) + call.request.payload.bytes))
    }
}

extension Answer {
    private static let keptHeaders: [HTTPField.Name] = [.location, .eTag]

    fileprivate var kept: IdempotencyStore.Answer {
        let lines = Self.keptHeaders.compactMap { name in headers[name].map { "\(name.canonicalName): \($0)" } }
        return IdempotencyStore.Answer(
            status: status, headers: lines.joined(separator: "\n"), body: String(decoding: body, as: UTF8.self))
    }

    fileprivate init(_ kept: IdempotencyStore.Answer) {
        var answer = Answer.json(Array(kept.body.utf8), status: kept.status)
        for name in Self.keptHeaders {
            let start = "\(name.canonicalName): "
            guard let line = kept.headers.split(separator: "\n").first(where: { $0.hasPrefix(start) }) else { continue }
            answer = answer.setting(name, String(line.dropFirst(start.count)))
        }
        self = answer
    }
}
