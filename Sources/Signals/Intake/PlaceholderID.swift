/// Message-IDs that name no mail: empty ones and those that careless programs write into every mail. They never thread
/// and never de-duplicate.
enum PlaceholderID {
    private static let hosts: Set<Substring> = [
        "", "localhost", "localhost.localdomain", "local", "localdomain", "unknown", "none", "(none)", "domain", "host",
    ]
    private static let words: Set<Substring> = [
        "", "unknown", "none", "null", "nil", "id", "message-id", "messageid", "msgid",
    ]

    static func isOne(_ id: String) -> Bool {
        let id = id.lowercased()
        guard let at = id.lastIndex(of: "@") else { return id.utf8.count < 12 || words.contains(id[...]) }
        let local = id[..<at]
        let host = id[id.index(after: at)...]
        if words.contains(local) { return true }
        if hosts.contains(host) { return local.utf8.count < 12 }
        return local.utf8.count < 2
    }
}
