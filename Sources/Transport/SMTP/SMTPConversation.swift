import CCurl
import Primitives

/// One libcurl transfer. Lives on one thread of `BlockingWork` from `run` to its result; libcurl calls back on the same thread.
final class SMTPConversation {
    private let server: SMTPServer
    private let mail: [UInt8]
    private var position = 0
    private var bodyAsked = false
    private var lastReply = ""

    init(server: SMTPServer, mail: [UInt8]) {
        self.server = server
        self.mail = mail
    }

    private static let ready = ccurl_global_init() == CURLE_OK

    func run(from sender: MailAddress?, to recipient: MailAddress) -> SMTPOutcome {
        guard Self.ready, let handle = curl_easy_init() else { return .unreachable(text: "libcurl not available") }
        defer { curl_easy_cleanup(handle) }
        let recipients = curl_slist_append(nil, "<\(recipient)>")
        defer { curl_slist_free_all(recipients) }
        var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        return message.withUnsafeMutableBufferPointer { buffer in
            ccurl_set_error_buffer(handle, buffer.baseAddress)
            defer { ccurl_set_error_buffer(handle, nil) }
            guard configure(handle), ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients) == CURLE_OK,
                ccurl_set_string(handle, CURLOPT_MAIL_FROM, sender.map { "<\($0)>" } ?? "") == CURLE_OK
            else { return .unreachable(text: "libcurl refused the settings") }
            let result = curl_easy_perform(handle)
            let text = buffer.baseAddress.map { String(cString: $0) } ?? ""
            return outcome(result, code: ccurl_response_code(handle), text: text)
        }
    }

    private func configure(_ handle: UnsafeMutableRawPointer) -> Bool {
        let context = Unmanaged.passUnretained(self).toOpaque()
        var results = [
            ccurl_set_string(handle, CURLOPT_URL, server.address),
            ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, server.security == .tls ? "smtps" : "smtp"),
            ccurl_set_string(handle, CURLOPT_PROXY, ""),
            ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            ccurl_set_long(handle, CURLOPT_USE_SSL, server.security == .plain ? 0 : Int(CURLUSESSL_ALL.rawValue)),
            ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1),
            ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2),
            ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(server.connectTimeout.milliseconds)),
            ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(server.timeout.milliseconds)),
            ccurl_set_long(handle, CURLOPT_UPLOAD, 1),
            ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(mail.count)),
            ccurl_set_reader(handle, Self.reader, context),
            ccurl_set_header_writer(handle, Self.replyWriter, context),
        ]
        if let file = server.authorityFile { results.append(ccurl_set_string(handle, CURLOPT_CAINFO, file)) }
        if let credentials = server.credentials {
            results.append(ccurl_set_string(handle, CURLOPT_USERNAME, credentials.user))
            results.append(ccurl_set_string(handle, CURLOPT_PASSWORD, credentials.password))
        }
        return results.allSatisfy { $0 == CURLE_OK }
    }

    private static let reader: ccurl_read = { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let conversation = Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue()
        return conversation.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size * count))
    }

    private static let replyWriter: ccurl_write = { bytes, size, count, context in
        guard let bytes, let context else { return size * count }
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        Unmanaged<SMTPConversation>.fromOpaque(context).takeUnretainedValue().note(line)
        return size * count
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        bodyAsked = true
        let count = min(buffer.count, mail.count - position)
        buffer.copyBytes(from: mail[position..<position + count])
        position += count
        return count
    }

    /// Keeps the last reply that was about the mail: 221 answers libcurl's own QUIT.
    private func note(_ line: UnsafeRawBufferPointer) {
        let reply = ReplyText.clean(String(decoding: line.prefix(512), as: UTF8.self))
        if !reply.hasPrefix("221") { lastReply = reply }
    }

    /// A 5yz counts against the mail only if it answered the sender, the recipient or the text; before that it is the
    /// relay's trouble with us.
    private func outcome(_ result: CURLcode, code: Int, text: String) -> SMTPOutcome {
        if result == CURLE_OK { return .accepted(reply: lastReply) }
        let aboutMail = result == CURLE_SEND_ERROR || (bodyAsked && result == CURLE_WEIRD_SERVER_REPLY)
        let words = lastReply.hasPrefix("\(code)") ? lastReply : ReplyText.clean(text)
        switch code {
        case 400..<500 where aboutMail: return .transient(code: code, text: words)
        case 500..<600 where aboutMail: return .permanent(code: code, text: words)
        default:
            return .unreachable(
                text: text.isEmpty ? String(cString: curl_easy_strerror(result)) : ReplyText.clean(text))
        }
    }
}
