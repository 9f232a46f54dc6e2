import ArgumentParser
import Foundation
import Primitives
import Storage

/// What a person reads when a command cannot do what was asked.
enum Failure {
    /// Says why in both languages and ends the program: 64 for a wrong command line, else 1.
    static func end(_ error: any Error) -> Never {
        guard let words = words(for: error) else { Hikeshi.exit(withError: error) }
        Output.error("hikeshi: \(words)")
        Foundation.exit(1)
    }

    /// Says why in both languages.
    static func say(_ error: any Error) { Output.error("hikeshi: \(words(for: error) ?? "\(error)")") }

    private static func words(for error: any Error) -> String? {
        switch error {
        case let problem as Problem: sentence(problem)
        case let error as ConfigurationError: "\(error)"
        case let error as StorageError: "データベースを利用できません / the database cannot be used: \(error)"
        case let error as CocoaError: error.localizedDescription
        default: nil
        }
    }

    private static func sentence(_ problem: Problem) -> String {
        "\(problem.text.ja) / \(problem.text.en) [\(problem.code) \(problem.id)]"
    }

    /// `place`: the argument it is about.
    static func show(_ problem: Problem, at place: String = "") {
        let start = place.isEmpty ? "hikeshi" : "hikeshi: \(place)"
        Output.error("\(start): \(sentence(problem))")
    }
}
