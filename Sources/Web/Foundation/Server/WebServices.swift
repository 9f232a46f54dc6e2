package import Access
package import Primitives
package import Registry
package import Signals
package import Storage

/// What handlers stand on. A section adds its stores in `Web/<Section>/WebServices+<Section>.swift` as computed
/// properties over these.
package struct WebServices: Sendable {
    package let database: Database
    package let access: AccessServices
    package let key: MasterKey
    package let blobs: BlobStore
    package let site: Site
    package let clock: WallClock
    package let random: Randomness
    package let connections: WebConnections
    /// What the registry holds, for long texts and long lists.
    package var holdings = HoldingIndex()
    /// Reads pasted public keys; set by a program that has an OpenPGP library.
    package var keyReader: KeyReader = .none
    /// Set by a program that can load and remove the demo.
    package var demo: DemoControl?
    /// Set by a program that holds the team's keys.
    package var team: TeamControl?

    /// Takes in what is handed in here; set by a program that runs the intake, if only in another process.
    package var intake: Intake?
    /// Whether webhooks may lead into our own network.
    package var allowsPrivateWebhooks = false
    /// Whether strangers find the form for reports.
    package var hasReportForm = false
    /// How often programs may ask; nil counts nothing.
    package var requestBudget: RequestBudget?
    /// How often those may whose token does not count; nil counts nothing.
    package var strangerBudget: RequestBudget?
    /// How long a page waits for the intake to read what was just handed in.
    package var patience = Duration.seconds(8)

    package init(
        database: Database, access: AccessServices, key: MasterKey, blobs: BlobStore, site: Site = Site(),
        clock: WallClock = .system, random: Randomness = .system, connections: WebConnections = WebConnections()
    ) {
        self.database = database
        self.access = access
        self.key = key
        self.blobs = blobs
        self.site = site
        self.clock = clock
        self.random = random
        self.connections = connections
    }
}

/// How the console is reached and what it is called.
package struct Site: Sendable {
    /// Shown in the top bar and in titles.
    package var name: String
    /// `https://console.example`, without a final slash: the base of links in mails.
    package var baseURL: String
    /// Whether browsers reach it over TLS, ours or a proxy's.
    package var isSecure: Bool
    /// The team's telephone number, for recipients of notices; empty when there is none.
    package var phone: String

    package init(
        name: String = "Hikeshi", baseURL: String = "http://127.0.0.1:8080", isSecure: Bool = false, phone: String = ""
    ) {
        self.name = name
        self.baseURL = baseURL
        self.isSecure = isSecure
        self.phone = phone
    }
}
