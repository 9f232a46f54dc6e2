/// What is sent out by HTTP.
package struct OutgoingRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(_ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What came back; its body at most `Limits.httpAnswerBytes`.
package struct OutgoingAnswer: Sendable, Hashable {
    package let status: Int
    package let body: [UInt8]

    package var isSuccess: Bool { (200..<300).contains(status) }
}

/// Why nothing came back.
package enum HTTPTrouble: Error, Sendable, Hashable {
    /// No address that may be asked: not https, with a name and password in it, or no address at all.
    case address
    /// The host lies in our own network or on this machine.
    case privateAddress
    case tooLarge
    /// libcurl's own words.
    case connection(String)

    /// For a log and for whoever looks after it: no secret is among it.
    package var words: String {
        switch self {
        case .address: "not an address that may be asked"
        case .privateAddress: "the host has a private address"
        case .tooLarge: "the answer is too large"
        case .connection(let words): words
        }
    }
}
