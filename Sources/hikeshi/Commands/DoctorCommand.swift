import ArgumentParser
import Foundation
import Primitives

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look the installation over and say what to do.",
        discussion: """
            One line for each check: ok, warn (it works, and will not for long) or bad. Nothing is changed and no mail is \
            sent. Lines are in Japanese when the environment's language is (LC_ALL, LC_MESSAGES, LANG). \
            Exit status 0: nothing is bad. 1: something is.
            """)

    @Flag(help: "One JSON object per check.")
    var json = false
    @OptionGroup var data: DataOptions

    func run() async throws {
        let findings = await Doctor(settings: try data.settings()).findings()
        for finding in findings {
            if json { try Output.json(FindingDocument(finding)) } else { Output.line(finding.line(.ofEnvironment)) }
        }
        if findings.contains(where: { $0.level == .bad }) { throw ExitCode(1) }
    }
}

/// The object of `hikeshi doctor --json`.
private struct FindingDocument: Encodable {
    let check: String
    let level: Finding.Level
    let message: [String: String]
    let advice: [String: String]?

    init(_ finding: Finding) {
        (check, level, message) = (finding.subject.rawValue, finding.level, Self.pair(finding.text))
        advice = finding.advice.map(Self.pair)
    }

    private static func pair(_ text: Text) -> [String: String] { ["ja": text.ja, "en": text.en] }
}

extension Language {
    /// As POSIX reads its variables: the first that is set.
    fileprivate static var ofEnvironment: Language {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.hasPrefix("ja") == true ? .ja : .en
    }
}
