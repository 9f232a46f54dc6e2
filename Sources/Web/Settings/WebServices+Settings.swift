package import Access
import Notices
import Primitives
import Signals
import Storage
import Synchronization

extension WebServices {
    var jobs: JobBoard { JobBoard(database: database) }
    var inbox: InboxStore { InboxStore(database: database, blobs: blobs) }
    var mailboxes: MailboxStore { MailboxStore(database: database) }
    var teamIdentity: TeamIdentityStore { TeamIdentityStore(database: database, secrets: access.secrets) }
}

/// The demo as the console sees it: whether one is loaded, and how it goes away. Filled in by whoever can load one.
package struct DemoControl: Sendable {
    /// Subject of the mail that the guided card begins with.
    let firstMail: String
    private let ask: @Sendable () async throws -> Bool
    private let discard: @Sendable (Viewer) async throws -> Void
    private let mark = DemoMark()

    /// `remove` checks `demoManage`, leaves everything that is not the demo's alone, and audits.
    package init(
        firstMail: String = "PoC for router firmware", isDemo: @escaping @Sendable () async throws -> Bool,
        remove: @escaping @Sendable (Viewer) async throws -> Void
    ) {
        self.firstMail = firstMail
        ask = isDemo
        discard = remove
    }

    /// Whether the demo is loaded, asked anew.
    func isDemo() async throws -> Bool {
        let isDemo = try await ask()
        mark.set(isDemo)
        return isDemo
    }

    func remove(viewer: Viewer) async throws {
        try await discard(viewer)
        mark.set(false)
    }

    /// Whether pages carry the demo's mark: asked for the first page and remembered. An unknown answer shows none.
    func isMarked() async -> Bool {
        if let known = mark.known { return known }
        return (try? await isDemo()) ?? false
    }
}

/// What was last heard of the demo: the database is not asked for every page.
private final class DemoMark: Sendable {
    private let state = Mutex<Bool?>(nil)

    var known: Bool? { state.withLock { $0 } }
    func set(_ isDemo: Bool) { state.withLock { $0 = isDemo } }
}
