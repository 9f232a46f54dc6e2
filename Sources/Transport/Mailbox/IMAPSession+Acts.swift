/// What is done on the server with mails that are kept here.
extension IMAPSession {
    func settle(_ names: [String], _ act: MailboxAct) throws(MailboxFailure) {
        for start in stride(from: 0, to: names.count, by: 100) {
            let set = names[start..<min(start + 100, names.count)].joined(separator: ",")
            switch act {
            case .markSeen: try store(set, "\\Seen")
            case .delete: try remove(set)
            case .move(let folder) where capabilities.contains("MOVE"):
                try require(ask("UID MOVE \(set) \(Self.quoted(folder))", within: server.mailTimeout), or: .folder)
            case .move(let folder):
                try require(ask("UID COPY \(set) \(Self.quoted(folder))", within: server.mailTimeout), or: .folder)
                try remove(set)
            }
        }
    }

    /// Without UIDPLUS the mails stay marked: a plain EXPUNGE would take away what others have marked, too.
    private func remove(_ set: String) throws(MailboxFailure) {
        try store(set, "\\Deleted")
        if capabilities.contains("UIDPLUS") { try require(ask("UID EXPUNGE \(set)"), or: .refusal) }
    }

    private func store(_ set: String, _ flag: String) throws(MailboxFailure) {
        try require(ask("UID STORE \(set) +FLAGS.SILENT (\(flag))", within: server.mailTimeout), or: .refusal)
    }
}
