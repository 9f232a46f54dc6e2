import ArgumentParser
import Subprocess
import SystemPackage

/// Runs a command that parses bytes of strangers in a process of its own, and again from where it was when those bytes
/// took it down.
///
/// The child gets the same command line with `--parse-from N`, and says with each line of its output how far it is.
struct ParserChild {
    /// How often the child may die without getting anywhere: a mail is read twice at most, then set aside unread.
    private static let livesWithoutProgress = 4

    /// `import mail`.
    let command: [String]
    let arguments: [String]

    /// The command that this process runs.
    static func same(_ command: [String]) -> ParserChild {
        ParserChild(command: command, arguments: Array(CommandLine.arguments.dropFirst(1 + command.count)))
    }

    /// Returns when the child is through. Throws its exit code when it says one, `ParserError` when it only dies.
    func run() async throws {
        var done = 0
        var lives = 0
        while lives < Self.livesWithoutProgress {
            let (end, reached) = try await live(from: done, resuming: lives > 0 || done > 0)
            if case .exited(let code) = end {
                guard code == 0 else { throw ExitCode(code) }
                return
            }
            lives = reached > done ? 1 : lives + 1
            done = max(done, reached)
        }
        throw ParserError()
    }

    private func live(from start: Int, resuming: Bool) async throws -> (TerminationStatus, reached: Int) {
        let place = ["--parse-from", String(start)] + (resuming ? ["--resuming"] : [])
        let result = try await Subprocess.run(
            .path("/proc/self/exe"),
            arguments: Arguments(executablePathOverride: "hikeshi", remainingValues: command + place + arguments),
            environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
            input: .none, output: .sequence, error: .currentStandardError
        ) { child in
            var reached = start
            var rest: [UInt8] = []
            for try await piece in child.standardOutput {
                rest += piece.withUnsafeBytes(Array.init)
                guard let end = rest.lastIndex(of: 0x0a) else { continue }
                for line in rest[..<end].split(separator: 0x0a) { Self.pass(line, &reached) }
                rest.removeSubrange(...end)
            }
            return reached
        }
        return (result.terminationStatus, result.takeClosureResult())
    }

    /// Takes the count off a line and says the rest.
    private static func pass(_ line: ArraySlice<UInt8>, _ reached: inout Int) {
        guard let space = line.firstIndex(of: 0x20), let count = Int(String(decoding: line[..<space], as: UTF8.self))
        else { return }
        reached = count
        let text = line[(space + 1)...]
        if !text.isEmpty { Output.bytes(Array(text) + [0x0a]) }
    }

    /// What the child says: how many items are through, and the line for people or programs that belongs to the last.
    struct Progress {
        private(set) var done: Int

        init(done: Int) { self.done = done }

        mutating func step(_ text: String?) {
            done += 1
            let lines = Array((text ?? "").utf8).split { $0 == 0x0a || $0 == 0x0d }
            Output.bytes(Array("\(done) ".utf8) + lines.joined(separator: [0x20]) + [0x0a])
        }
    }
}

/// The parsing process died again and again without getting anywhere.
struct ParserError: Error, CustomStringConvertible {
    let description =
        "メールを処理するプログラムが繰り返し異常終了しました / the program that reads the mails died again and again"
}
