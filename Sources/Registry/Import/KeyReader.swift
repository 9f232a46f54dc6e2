/// Reads public keys and certificates: handed in by whoever has the libraries and may open files.
package struct KeyReader: Sendable {
    package enum Source: Sendable {
        /// A path relative to the imported file.
        case file(String)
        case bytes([UInt8])
    }

    /// The public keys in the source; throws when it holds none, and `Problem.secretKeyOffered` for a secret one.
    package let read: @Sendable (Source) throws -> [ContactKeyFacts]

    /// The certificates of authorities in the bytes, perhaps none; throws where there is no certificate at all.
    package let authorities: @Sendable ([UInt8]) throws -> [AuthorityFacts]

    package init(
        authorities: @escaping @Sendable ([UInt8]) throws -> [AuthorityFacts] = { _ in [] },
        _ read: @escaping @Sendable (Source) throws -> [ContactKeyFacts]
    ) {
        self.read = read
        self.authorities = authorities
    }

    /// For callers that read no keys: each key is reported as not read.
    package static let none = KeyReader { _ in throw ImportFault.keyMissing }
}
