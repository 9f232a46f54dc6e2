package import Primitives

/// One place in a text where an observable stands.
struct Occurrence: Hashable {
    let observable: Observable
    /// Byte range in the `FangedText`.
    let range: Range<Int>
    let isDefanged: Bool
}

/// Reads observables out of text.
package enum ObservableExtractor {
    /// Every observable of the text in order of appearance, each once; fanged and defanged spellings alike.
    package static func observables(in text: String, limit: Int = Limits.observablesPerMessage) -> [Observable] {
        var scanner = ObservableScanner(FangedText(text))
        var seen: Set<Observable> = []
        return scanner.occurrences(limit: limit).compactMap { occurrence in
            seen.insert(occurrence.observable).inserted ? occurrence.observable : nil
        }
    }
}
