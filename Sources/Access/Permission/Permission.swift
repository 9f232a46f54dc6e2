/// What a viewer may do; the only words in which rights are written.
package enum Permission: String, Sendable, CaseIterable, Hashable {
    /// Read messages that belong to no case yet.
    case inboxRead
    /// Store what comes in from outside.
    case inboxWrite
    /// Hand in reports through the API, and see none.
    case reportSubmit
    /// Hand in alerts of a tool, and see none.
    case alertSubmit
    /// Judge reports: link, open a case, reject, mark as spam.
    case reportTriage
    case caseRead
    case caseWrite
    case caseClose
    /// Keep everything of a case whatever its age, and let that end.
    case holdManage
    case noticeWrite
    case noticeReview
    case noticeSend
    /// Answer the one notice that a one-time link was made for.
    case noticeAnswer
    /// Read and answer what was sent to one's own organisation: for people outside.
    case partnerAnswer
    /// Read what is registered of one's own organisation and those below it: for people outside.
    case ownRegistryRead
    /// Propose changes to that, and confirm contacts in it.
    case registryPropose
    case registryRead
    case registryWrite
    /// Say that a key belongs to its contact: whoever holds it decides who can read encrypted notices.
    case keyTrust
    case searchUse
    case settingsManage
    /// Create accounts and give roles: with it, every other right is one step away.
    case accountManage
    /// Propose accounts for people outside, and decide what another person proposed.
    case externalManage
    case auditRead
    /// See, retry and drop background jobs.
    case jobManage
    /// Load and remove the demo.
    case demoManage
    /// Write all that is stored into a file, and fill an empty installation from one: for the command line only.
    case backupManage
    /// Erase records whose time is over: for the service that does so only.
    case recordPurge
    /// Open sealed secrets such as OpenPGP keys: for services only.
    case secretUse
}
