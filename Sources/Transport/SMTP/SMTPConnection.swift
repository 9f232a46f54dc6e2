import CCurl
import Glibc
import Primitives

/// One connection to the relay. libcurl opens it: name, TLS, EHLO, sign-in; what is said then is ours, because libcurl of
/// Debian 12 cannot pass parameters of MAIL and RCPT (decision record 5).
///
/// Lives on one thread of `BlockingWork`; libcurl calls back on the same thread.
final class SMTPConnection {
    /// The conversation ended without a reply.
    struct Lost: Error {
        let trouble: SMTPTrouble
        let text: String
    }

    private let handle: UnsafeMutableRawPointer
    private var welcome = SMTPWelcome()
    private var deadline: ContinuousClock.Instant

    /// libcurl is told to leave signals alone, so a peer that is gone must not end the process.
    private static let ready: Bool = {
        signal(SIGPIPE, SIG_IGN)
        return ccurl_global_init() == CURLE_OK
    }()

    init(_ server: SMTPServer) throws(Lost) {
        guard Self.ready, let handle = curl_easy_init() else {
            throw Lost(trouble: .network, text: "libcurl not available")
        }
        self.handle = handle
        deadline = .now + .milliseconds(server.timeout.milliseconds)
        try open(server)
    }

    deinit { curl_easy_cleanup(handle) }

    /// What the server offers, after encryption began: `DSN`, `SIZE`, …
    var offers: Set<String> { welcome.offers }

    /// Sends one line and waits for its reply.
    func ask(_ line: String) throws(Lost) -> SMTPReply {
        try send(Array("\(line)\r\n".utf8))
        return try reply()
    }

    func send(_ bytes: [UInt8]) throws(Lost) {
        var rest = bytes[...]
        while !rest.isEmpty {
            var count = 0
            let result = rest.withUnsafeBytes { curl_easy_send(handle, $0.baseAddress, $0.count, &count) }
            switch result {
            case CURLE_OK: rest = rest.dropFirst(count)
            case CURLE_AGAIN: try wait(for: POLLOUT)
            default: throw lost(result, "")
            }
        }
    }

    func reply() throws(Lost) -> SMTPReply {
        var reader = SMTPReplyReader()
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            var count = 0
            let result = buffer.withUnsafeMutableBytes { curl_easy_recv(handle, $0.baseAddress, $0.count, &count) }
            switch result {
            case CURLE_OK where count > 0:
                do {
                    if let reply = try reader.take(buffer.prefix(count)) { return reply }
                } catch {
                    throw Lost(trouble: .refusal, text: "the server's reply cannot be read")
                }
            case CURLE_AGAIN: try wait(for: POLLIN)
            case CURLE_OK: throw Lost(trouble: .network, text: "the server closed the connection")
            default: throw lost(result, "")
            }
        }
    }

    /// Says goodbye; whether it is heard does not matter any more.
    func close() {
        deadline = min(deadline, .now + .seconds(5))
        _ = try? ask("QUIT")
    }

    private func wait(for events: Int32) throws(Lost) {
        let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
        guard left > 0 else { throw Lost(trouble: .network, text: "timed out") }
        var entry = pollfd(fd: ccurl_active_socket(handle), events: Int16(events), revents: 0)
        guard poll(&entry, 1, Int32(min(left.rounded(.up), 60_000))) >= 0 || errno == EINTR else {
            throw Lost(trouble: .network, text: "the connection cannot be watched")
        }
    }

    private func lost(_ result: CURLcode, _ message: String) -> Lost {
        let own = welcome.lastLine.first.map { "45".contains($0) } ?? false
        let words = message.isEmpty ? String(cString: curl_easy_strerror(result)) : message
        return Lost(trouble: SMTPTrouble(result), text: own ? welcome.lastLine : ReplyText.clean(words))
    }
}

extension SMTPConnection {
    private func open(_ server: SMTPServer) throws(Lost) {
        var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let (result, words) = message.withUnsafeMutableBufferPointer { buffer in
            ccurl_set_error_buffer(handle, buffer.baseAddress)
            defer { ccurl_set_error_buffer(handle, nil) }
            guard configure(server) else { return (CURLE_BAD_FUNCTION_ARGUMENT, "libcurl refused the settings") }
            return (curl_easy_perform(handle), buffer.baseAddress.map { String(cString: $0) } ?? "")
        }
        guard result == CURLE_OK else { throw lost(result, words) }
        // Without a method in common libcurl goes on as nobody, and the relay would refuse the mail instead of us.
        guard server.credentials == nil || welcome.isSignedIn else {
            throw Lost(trouble: .signIn, text: "the server offers no sign-in that fits")
        }
    }

    private func configure(_ server: SMTPServer) -> Bool {
        let context = Unmanaged.passUnretained(self).toOpaque()
        var results = [
            ccurl_set_string(handle, CURLOPT_URL, server.address),
            ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, server.security == .tls ? "smtps" : "smtp"),
            ccurl_set_string(handle, CURLOPT_PROXY, ""),
            ccurl_set_long(handle, CURLOPT_CONNECT_ONLY, 1),
            ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1),
            ccurl_set_long(handle, CURLOPT_USE_SSL, server.security == .plain ? 0 : Int(CURLUSESSL_ALL.rawValue)),
            ccurl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1),
            ccurl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2),
            ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, Int(server.connectTimeout.milliseconds)),
            ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, Int(server.timeout.milliseconds)),
            ccurl_set_header_writer(handle, Self.listener, context),
        ]
        if let file = server.authorityFile { results.append(ccurl_set_string(handle, CURLOPT_CAINFO, file)) }
        if let credentials = server.credentials {
            results.append(ccurl_set_string(handle, CURLOPT_USERNAME, credentials.user))
            results.append(ccurl_set_string(handle, CURLOPT_PASSWORD, credentials.password))
        }
        return results.allSatisfy { $0 == CURLE_OK }
    }

    private static let listener: ccurl_write = { bytes, size, count, context in
        guard let bytes, let context else { return size * count }
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        let words = ReplyText.clean(String(decoding: line.prefix(512), as: UTF8.self))
        Unmanaged<SMTPConnection>.fromOpaque(context).takeUnretainedValue().welcome.hear(words)
        return size * count
    }
}

extension SMTPTrouble {
    fileprivate init(_ result: CURLcode) {
        switch result {
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: self = .signIn
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE: self = .certificate
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: self = .encryption
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING,
            CURLE_SEND_ERROR, CURLE_RECV_ERROR:
            self = .network
        default: self = .refusal
        }
    }
}
