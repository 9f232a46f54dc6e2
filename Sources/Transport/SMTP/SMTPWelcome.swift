/// What the server said while libcurl greeted it, turned encryption on and signed in.
struct SMTPWelcome: Sendable {
    /// Keywords of the last EHLO in capitals: `DSN`, `SIZE`, `8BITMIME` (RFC 5321 §4.1.1.1).
    private(set) var offers: Set<String> = []
    /// The server took user and password (RFC 4954 §6).
    private(set) var isSignedIn = false
    private var knowsName = false

    /// Takes one line. What was offered before encryption began counts no more.
    mutating func hear(_ line: String) {
        switch line.prefix(3) {
        case "220":
            offers = []
            knowsName = false
        case "250":
            // The first line names the server.
            if knowsName, offers.count < 100, let word = line.dropFirst(4).split(separator: " ").first {
                offers.insert(word.uppercased())
            }
            knowsName = true
        case "235": isSignedIn = true
        default: break
        }
    }
}
