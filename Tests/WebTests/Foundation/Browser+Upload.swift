import HTTPTypes
import NIOCore

@testable import Web

extension Browser {
    static let boundary = "----WebKitFormBoundaryTest"

    /// Sends a form with files as browsers do, with the token of the last page. A file is its field, name and content.
    @discardableResult
    func upload(
        _ path: String, _ fields: [String: String] = [:], file: (field: String, name: String, content: [UInt8])? = nil,
        withToken: Bool = true
    ) async throws -> Reply {
        var fields = fields
        if withToken { fields[FormFields.tokenName] = try await currentToken() }
        var body: [UInt8] = []
        for (name, value) in fields {
            body += "--\(Self.boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
        }
        if let file {
            let names = "name=\"\(file.field)\"; filename=\"\(file.name)\""
            body += "--\(Self.boundary)\r\nContent-Disposition: form-data; \(names)\r\n".utf8
            body += "Content-Type: application/octet-stream\r\n\r\n".utf8
            body += file.content
            body += "\r\n".utf8
        }
        body += "--\(Self.boundary)--\r\n".utf8
        var headers: HTTPFields = [.contentType: "multipart/form-data; boundary=\(Self.boundary)"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        return try await send(.post, path, headers: headers, bytes: ByteBuffer(bytes: body))
    }
}
