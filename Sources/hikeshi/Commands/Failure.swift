import ArgumentParser
import Foundation
import Primitives
import Storage

/// What a person reads when a command cannot do what was asked.
enum Failure {
    /// Says why in both languages and ends the program: 64 for a wrong command line, else 1.
    static func end(_ error: any Error) -> Never {
        switch error {
        case let problem as Problem: show(problem)
        case let error as ConfigurationError: Output.error("hikeshi: \(error)")
        case let error as StorageError:
            Output.error("hikeshi: データベースを利用できません / the database cannot be used: \(error)")
        case let error as CocoaError:
            Output.error("hikeshi: \(error.localizedDescription)")
        default: Hikeshi.exit(withError: error)
        }
        Foundation.exit(1)
    }

    /// `place`: the argument it is about.
    static func show(_ problem: Problem, at place: String = "") {
        let start = place.isEmpty ? "hikeshi" : "hikeshi: \(place)"
        Output.error("\(start): \(problem.text.ja) / \(problem.text.en) [\(problem.code) \(problem.id)]")
    }
}
