import MailFormats

/// An attachment as it was found closed.
struct ClosedAttachment {
    let part: MailPart
    let path: String
    let content: FileContent

    init(_ part: MailPart, at place: String, _ content: FileContent) {
        self.part = part
        self.content = content
        path = place + part.path
    }

    /// What one of the passwords brings to light; what is known without one when none is right.
    func read(trying passwords: [String]) -> FileContent {
        guard content.lock == .closed, !passwords.isEmpty else { return content }
        let type = part.contentType.essence
        return PackedFile.read(name: part.fileName, type: type, part.decodedBytes(), trying: passwords) ?? content
    }
}

extension MailOpening {
    /// Tries what the house knows, then what the mail itself says, on every closed attachment.
    mutating func openClosed() {
        guard !closed.isEmpty else { return }
        let passwords = passwords + PasswordCandidates.read(texts.joined(separator: "\n"))
        for attachment in closed {
            let content = attachment.read(trying: passwords)
            let state = content.lock ?? .closed
            note(
                AttachmentLock(
                    path: attachment.path, fileName: attachment.part.fileName, state: state,
                    password: state == .opened ? content.password : nil))
            if state == .opened { add(content, of: attachment.path) } else { add(content) }
        }
    }

    private mutating func note(_ lock: AttachmentLock) {
        locks.append(lock)
        switch lock.state {
        case .opened: break
        case .closed: problems.append(IntakeProblem(.attachmentLocked, part: lock.path))
        case .unopenable: problems.append(IntakeProblem(.attachmentUnopenable, part: lock.path))
        }
    }
}
