import CCurl

/// Why there is no conversation with a server.
package enum ConnectionTrouble: String, Sendable {
    /// Name, network, time: it was not reached, or lost.
    case network
    /// Its certificate is not one that we trust, or names another host.
    case certificate
    /// It offers no encryption where it is required, or agrees to none.
    case encryption
    /// It did not take user and password, or wants some.
    case signIn = "sign-in"
    /// It was reached and turned us away, or speaks oddly.
    case refusal

    init(_ result: CURLcode) {
        switch result {
        case CURLE_LOGIN_DENIED, CURLE_AUTH_ERROR: self = .signIn
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE: self = .certificate
        case CURLE_USE_SSL_FAILED, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: self = .encryption
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT, CURLE_OPERATION_TIMEDOUT, CURLE_GOT_NOTHING,
            CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_ABORTED_BY_CALLBACK:
            self = .network
        default: self = .refusal
        }
    }
}

/// The conversation ended without an answer.
struct ConnectionLost: Error {
    let trouble: ConnectionTrouble
    let text: String
    /// The text is the server's.
    let isAnswer: Bool

    init(_ trouble: ConnectionTrouble, _ text: String, isAnswer: Bool = false) {
        self.trouble = trouble
        self.text = text
        self.isAnswer = isAnswer
    }

    static let timedOut = ConnectionLost(.network, "timed out")
    static let unreadable = ConnectionLost(.refusal, "the server's answer cannot be read")
}
