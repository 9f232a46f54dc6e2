package import Access
import Notices
import Primitives
import Signals
import Storage
import Synchronization

extension WebServices {
    var jobs: JobBoard { JobBoard(database: database) }
    var inbox: InboxStore { InboxStore(database: database, blobs: blobs) }
    var teamIdentity: TeamIdentityStore { TeamIdentityStore(database: database, secrets: access.secrets) }
}

/// The demo as the console sees it: whether one is loaded, and how it goes away. Filled in by whoever can load one.
package struct DemoControl: Sendable {
    let isDemo: @Sendable () async throws -> Bool
    let remove: @Sendable (Viewer) async throws -> Void
    /// Subject of the mail that the guided card begins with.
    let firstMail: String
    let guide = GuideChoices()

    /// `remove` checks `demoManage`, leaves everything that is not the demo's alone, and audits.
    package init(
        firstMail: String = "PoC for router firmware", isDemo: @escaping @Sendable () async throws -> Bool,
        remove: @escaping @Sendable (Viewer) async throws -> Void
    ) {
        self.firstMail = firstMail
        self.isDemo = isDemo
        self.remove = remove
    }
}

/// Who has put the guided card away, for as long as the server runs.
final class GuideChoices: Sendable {
    private let hidden = Mutex<Set<Identifier<Account>>>([])

    func isHidden(from viewer: Viewer) -> Bool {
        guard let account = viewer.account else { return true }
        return hidden.withLock { $0.contains(account) }
    }

    func set(hidden isHidden: Bool, for viewer: Viewer) {
        guard let account = viewer.account else { return }
        hidden.withLock { hidden in
            if isHidden { hidden.insert(account) } else { hidden.remove(account) }
        }
    }
}
