/// Reads public keys for the import: handed in by whoever has an OpenPGP library and may open files.
package struct KeyReader: Sendable {
    package enum Source: Sendable {
        /// A path relative to the imported file.
        case file(String)
        case bytes([UInt8])
    }

    /// The public keys in the source; throws when it holds none, and `Problem.secretKeyOffered` for a secret one.
    package let read: @Sendable (Source) throws -> [ContactKeyFacts]

    package init(_ read: @escaping @Sendable (Source) throws -> [ContactKeyFacts]) { self.read = read }

    /// For callers that read no keys: each key is reported as not read.
    package static let none = KeyReader { _ in throw ImportFault.keyMissing }
}
