import Crypto
import Foundation
import Primitives

/// The style sheet and the modules, read once at start and served under an address that names their content.
package struct AssetStore: Sendable {
    struct Asset: Sendable {
        let bytes: [UInt8]
        /// The same in gzip; nil where that would save nothing.
        let compressed: [UInt8]?
        let contentType: String

        init(bytes: [UInt8], contentType: String) {
            self.bytes = bytes
            self.contentType = contentType
            let compressed = bytes.count < 1_024 ? nil : Gzip.compressed(bytes)
            self.compressed = compressed.flatMap { $0.count < bytes.count ? $0 : nil }
        }
    }

    /// One digest over all files, so that modules can import each other by relative paths.
    let version: String
    private let assets: [String: Asset]

    /// The files of the package.
    package static func bundled() throws -> AssetStore {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Assets")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        return try AssetStore(
            names.map { ($0, [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))) })
    }

    init(_ files: [(name: String, bytes: [UInt8])]) throws {
        var digest = SHA256()
        var assets: [String: Asset] = [:]
        for file in files {
            guard let type = Self.contentType(file.name) else { continue }
            digest.update(data: Array("\(file.name)\n\(file.bytes.count)\n".utf8))
            digest.update(data: file.bytes)
            assets[file.name] = Asset(bytes: file.bytes, contentType: type)
        }
        self.assets = assets
        version = Hexadecimal.encode(digest.finalize().prefix(8))
    }

    func link(_ name: StaticString) -> Link { "/assets/\(version)/\(name.description)" }

    /// The asset behind a path; nil for another version or name.
    func asset(path: String) -> Asset? {
        let prefix = "/assets/\(version)/"
        guard path.utf8.starts(with: prefix.utf8) else { return nil }
        return assets[String(path.dropFirst(prefix.count))]
    }

    private static func contentType(_ name: String) -> String? {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        default: nil
        }
    }
}
