import CCurl
import Glibc
import Primitives

/// One connection to a mail server. libcurl opens it: name, TLS, greeting, sign-in (`CURLOPT_CONNECT_ONLY`); what is said
/// then is ours (decision records 5 and 7).
///
/// Lives on one thread at a time; libcurl calls back on the same thread.
final class ServerConnection {
    /// Where to and how.
    struct Plan {
        /// `imap://host:port/`
        let url: String
        /// Schemes that are allowed, as `CURLOPT_PROTOCOLS_STR` names them.
        let scheme: String
        let isEncrypted: Bool
        let signIn: MailSignIn?
        /// What `CURLOPT_LOGIN_OPTIONS` narrows the ways to sign in to; nil leaves the choice to libcurl.
        var mechanisms: String?
        let authorityFile: String?
        let connectTimeout: Interval
        /// Until the sign-in is through, and then until `deadline` is set anew.
        let timeout: Interval
    }

    private let handle: CurlHandle
    private var buffer = [UInt8](repeating: 0, count: 16 << 10)
    private var hear: (String) -> Void
    private let isRefusal: (String) -> Bool
    /// What the server said last while the connection was opened.
    private var lastLine = ""
    /// Until when all that is asked must be answered.
    var deadline: ContinuousClock.Instant

    /// `hear` gets each line of the server up to the sign-in; `isRefusal` knows a line that says why it was in vain.
    init(
        _ plan: Plan, isRefusal: @escaping (String) -> Bool, hear: @escaping (String) -> Void = { _ in }
    ) throws(ConnectionLost) {
        handle = try CurlHandle()
        deadline = .now + .milliseconds(plan.timeout.milliseconds)
        self.hear = hear
        self.isRefusal = isRefusal
        let (result, words) = handle.perform(settings(plan))
        self.hear = { _ in }
        guard result == CURLE_OK else { throw lost(result, words) }
        lastLine = ""
    }

    private func settings(_ plan: Plan) -> [CURLcode] {
        let context = Unmanaged.passUnretained(self).toOpaque()
        let own = [
            handle.set(CURLOPT_URL, plan.url), handle.set(CURLOPT_PROTOCOLS_STR, plan.scheme),
            handle.set(CURLOPT_CONNECT_ONLY, 1),
            handle.set(CURLOPT_USE_SSL, plan.isEncrypted ? Int(CURLUSESSL_ALL.rawValue) : 0),
            ccurl_set_header_writer(handle.pointer, Self.listener, context),
        ]
        let common = handle.setCommon(
            authorityFile: plan.authorityFile, connectTimeout: plan.connectTimeout, timeout: plan.timeout)
        guard let signIn = plan.signIn else { return own + common }
        let proof =
            switch signIn.proof {
            case .password(let password): handle.set(CURLOPT_PASSWORD, password)
            case .token(let token, _): handle.set(CURLOPT_XOAUTH2_BEARER, token)
            }
        let narrowed = plan.mechanisms.map { [handle.set(CURLOPT_LOGIN_OPTIONS, $0)] } ?? []
        return own + common + [handle.set(CURLOPT_USERNAME, signIn.user), proof] + narrowed
    }

    private static let listener: ccurl_write = { bytes, size, count, context in
        guard let bytes, let context else { return size * count }
        let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
        let words = ReplyText.clean(String(decoding: line.prefix(512), as: UTF8.self))
        let connection = Unmanaged<ServerConnection>.fromOpaque(context).takeUnretainedValue()
        connection.lastLine = words
        connection.hear(words)
        return size * count
    }

    func send(_ bytes: some Collection<UInt8>) throws(ConnectionLost) {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            var count = 0
            let result = rest.withUnsafeBytes { curl_easy_send(handle.pointer, $0.baseAddress, $0.count, &count) }
            switch result {
            case CURLE_OK: rest = rest.dropFirst(count)
            case CURLE_AGAIN: try wait(for: POLLOUT)
            default: throw lost(result)
            }
        }
    }

    /// The next bytes of the server, at least one.
    func receive() throws(ConnectionLost) -> ArraySlice<UInt8> {
        while true {
            var count = 0
            let result = buffer.withUnsafeMutableBytes {
                curl_easy_recv(handle.pointer, $0.baseAddress, $0.count, &count)
            }
            switch result {
            case CURLE_OK where count > 0:
                guard ContinuousClock.now < deadline else { throw .timedOut }
                return buffer.prefix(count)
            case CURLE_AGAIN: try wait(for: POLLIN)
            case CURLE_OK: throw ConnectionLost(.network, "the server closed the connection")
            default: throw lost(result)
            }
        }
    }

    /// Waits at most a second at a time, so that a cancelled task ends soon.
    private func wait(for events: Int32) throws(ConnectionLost) {
        let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
        guard left > 0 else { throw .timedOut }
        guard !Task.isCancelled else { throw ConnectionLost(.network, "cancelled") }
        var entry = pollfd(fd: ccurl_active_socket(handle.pointer), events: Int16(events), revents: 0)
        guard poll(&entry, 1, Int32(min(left.rounded(.up), 1_000))) >= 0 || errno == EINTR else {
            throw ConnectionLost(.network, "the connection cannot be watched")
        }
    }

    private func lost(_ result: CURLcode, _ words: String? = nil) -> ConnectionLost {
        let words = words ?? String(cString: curl_easy_strerror(result))
        let isAnswer = isRefusal(lastLine)
        return ConnectionLost(
            ConnectionTrouble(result), isAnswer ? lastLine : ReplyText.clean(words), isAnswer: isAnswer)
    }
}
