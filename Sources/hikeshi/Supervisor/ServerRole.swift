import ArgumentParser

/// A part of the server that runs in a process of its own, so that what takes one down leaves the others running.
enum ServerRole: String, CaseIterable, Sendable, Codable, ExpressibleByArgument {
    /// The console and the response page.
    case web
    /// Everything that reads bytes of strangers: the LMTP listener, parsing, extraction.
    case intake
    /// What waits for its time: mails out, reminders, clocks.
    case worker
}
