import CCurl
import Foundation
import Primitives

/// One POST to a token endpoint. Its answer is bounded, redirects are not followed.
final class TokenRequest {
    private let url: String
    private let form: String
    private let authorityFile: String?
    private var body: [UInt8] = []

    init(_ url: String, _ form: String, _ authorityFile: String?) {
        self.url = url
        self.form = form
        self.authorityFile = authorityFile
    }

    /// Blocks up to 30 seconds.
    func run() -> Result<TokenAnswer, MailboxFailure> {
        do {
            let handle = try CurlHandle()
            let (result, words) = handle.perform(settings(handle))
            guard result == CURLE_OK else { return .failure(MailboxFailure(.token, words)) }
            return Self.read(body, status: ccurl_response_code(handle.pointer))
        } catch {
            return .failure(MailboxFailure(.token, error.text))
        }
    }

    private func settings(_ handle: CurlHandle) -> [CURLcode] {
        [
            handle.set(CURLOPT_URL, url),
            handle.set(CURLOPT_PROTOCOLS_STR, url.hasPrefix("https:") ? "https" : "http"),
            handle.set(CURLOPT_COPYPOSTFIELDS, form),
            ccurl_set_body_writer(handle.pointer, Self.writer, Unmanaged.passUnretained(self).toOpaque()),
        ] + handle.setCommon(authorityFile: authorityFile, connectTimeout: .seconds(15), timeout: .seconds(30))
    }

    private static let writer: ccurl_write = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let request = Unmanaged<TokenRequest>.fromOpaque(context).takeUnretainedValue()
        guard request.body.count + size * count <= Limits.tokenAnswerBytes else { return 0 }
        request.body += UnsafeRawBufferPointer(start: bytes, count: size * count)
        return size * count
    }

    private struct Answer: Decodable {
        let access_token: String?
        let refresh_token: String?
        let expires_in: Double?
        let error: String?
        let error_description: String?
    }

    /// RFC 6749 §5. Nothing of a token gets into the words of a failure.
    static func read(_ body: [UInt8], status: Int) -> Result<TokenAnswer, MailboxFailure> {
        let answer = try? JSONDecoder().decode(Answer.self, from: Data(body))
        guard status == 200, let token = answer?.access_token, isToken(token) else {
            let words = [answer?.error, answer?.error_description].compactMap { $0 }.joined(separator: ": ")
            return .failure(MailboxFailure(.token, words.isEmpty ? "HTTP \(status)" : words))
        }
        // A minute early, so that none runs out on its way; five minutes where the endpoint does not say.
        let seconds = min(max((answer?.expires_in ?? 360) - 60, 0), 86_400)
        let refresh = answer?.refresh_token.flatMap { isToken($0) ? $0 : nil }
        return .success(TokenAnswer(access: AccessToken(text: token, end: .now + .seconds(seconds)), refresh: refresh))
    }

    /// Visible ASCII (RFC 6750 §2.1): nothing that could end a line.
    private static func isToken(_ token: String) -> Bool {
        !token.isEmpty && token.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }
}
