/// Why an archive file cannot be written or read on; the words are libarchive's or the system's.
package struct TarFault: Error, Sendable, Hashable {
    package let reason: String
}
