import Foundation
import FoundationNetworking

/// A program that hands in reports over the API.
final class ReportClient: Sendable {
    struct Answer: Sendable {
        let status: Int
        let contentType: String
        /// The submission's id, when it was taken.
        let id: String?
    }

    private let session: URLSession = {
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = 20
        return URLSession(configuration: configuration)
    }()
    private let address: URL
    private let token: String

    init(_ server: Server, token: String) {
        address = server.address.appending(path: "api/v1/reports")
        self.token = token
    }

    deinit { session.invalidateAndCancel() }

    /// Throws when no answer came.
    func report(_ word: String) async throws -> Answer {
        var request = URLRequest(url: address)
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        request.httpBody = Data(#"{"text": "198.51.100.7 \#(word)", "name": "NOC"}"#.utf8)
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw TestFailure("no answer") }
        let ticket = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        return Answer(
            status: response.statusCode, contentType: response.value(forHTTPHeaderField: "Content-Type") ?? "",
            id: response.statusCode == 202 ? ticket?["id"] as? String : nil)
    }
}
