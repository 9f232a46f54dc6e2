import Foundation

/// An IMAP server that signs everybody in and answers the rest as told.
enum ScriptedMailbox {
    /// `answer` gets a command without its tag and gives what comes before the tagged end, and that end; nil closes.
    static func imap(
        capabilities: String = "IMAP4rev1 AUTH=GSSAPI AUTH=NTLM AUTH=PLAIN",
        _ answer: @escaping @Sendable (String) -> (untagged: String, end: String)?
    ) throws -> ScriptedRelay {
        try ScriptedRelay { line in
            guard !line.isEmpty else { return "* OK ready\r\n" }
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            // What libcurl says to `+`; its commands are numbered.
            guard words.count == 2 else { return "A002 OK\r\n" }
            switch words[1].split(separator: " ").first?.uppercased() {
            case "CAPABILITY": return "* CAPABILITY \(capabilities)\r\n\(words[0]) OK\r\n"
            case "AUTHENTICATE": return words[1] == "AUTHENTICATE PLAIN" ? "+ \r\n" : nil
            default: return answer(words[1]).map { "\($0.untagged)\(words[0]) \($0.end)\r\n" }
            }
        }
    }
}
