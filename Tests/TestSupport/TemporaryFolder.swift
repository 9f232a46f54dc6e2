import Foundation
import Primitives

/// A new folder that is removed after the body.
package enum TemporaryFolder {
    package static func with<T>(_ body: (String) async throws -> T) async throws -> T {
        let path = NSTemporaryDirectory() + "hikeshi-test-" + PublicID().text
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }
}
