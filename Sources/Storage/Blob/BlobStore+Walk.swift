import Foundation

extension BlobStore {
    /// Hands every name over that is there, in order; one folder's names at a time are held.
    package func forEachDigest(_ body: (BlobDigest) throws -> Void) throws {
        for folder in Self.names(in: directory) where folder.utf8.count == 2 {
            for name in Self.names(in: "\(directory)/\(folder)") {
                if let digest = BlobDigest(hex: name), name.hasPrefix(folder) { try body(digest) }
            }
        }
    }

    /// None where there is no such folder.
    private static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}
