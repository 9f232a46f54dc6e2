import Foundation

/// What the supervisor hands to a child over its standard input: one line, and then nothing until the end.
struct Handover: Codable, Sendable {
    let settings: Configuration
    /// The console says how to sign in.
    let greets: Bool

    /// The line, with its line feed.
    func line() throws -> [UInt8] { Array(try JSONEncoder().encode(self)) + [0x0a] }

    /// Reads the line from this process's standard input. Blocks until it is there.
    static func receive() throws -> Handover {
        guard let line = readLine() else { throw SupervisorError.noHandover }
        return try JSONDecoder().decode(Handover.self, from: Data(line.utf8))
    }
}

/// Why the server as a whole cannot go on.
enum SupervisorError: Error, CustomStringConvertible {
    /// A role ended with an error before it ever worked; it has said why.
    case roleFailed(ServerRole)
    case noHandover

    var description: String {
        switch self {
        case .roleFailed(let role): "the \(role.rawValue) process could not start"
        case .noHandover: "--supervised is for the supervisor only"
        }
    }
}
