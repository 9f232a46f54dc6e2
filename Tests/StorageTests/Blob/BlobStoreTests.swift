import Foundation
import Primitives
import Storage
import TestSupport
import Testing

struct BlobStoreTests {
    @Test("bytes come back under their SHA-256", arguments: [0, 1, 100_000])
    func roundTrip(count: Int) async throws {
        try await TemporaryFolder.with { folder in
            let store = BlobStore(directory: "\(folder)/blobs/raw")
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            let digest = try store.put(bytes)
            #expect(digest == BlobDigest(of: bytes))
            #expect(try store.get(digest) == bytes)
            #expect(store.contains(digest))
        }
    }

    @Test("the digest is SHA-256 in lower-case hexadecimal")
    func digest() {
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  // FIPS 180-4, "abc"
        #expect(BlobDigest(of: "abc".utf8).hex == hex)
        #expect(BlobDigest(hex: hex)?.hex == hex)
        #expect(BlobDigest(hex: hex.uppercased()) == nil)
        #expect(BlobDigest(hex: "../" + hex.dropFirst(3)) == nil)
    }

    @Test("an eraser takes files that no row names, and leaves those that are named or were stored anew")
    func eraser() async throws {
        let files = BlobColumn(table: "holders", column: "file")
        let tables = Migration("test-001", ["CREATE TABLE holders (id $ID, file TEXT)", files.index])
        let clock = SettableClock(WallClock.system.now())
        try await TemporaryFolder.with { folder in
            try await TestDatabase.each([tables], clock: clock.wallClock) { database in
                let store = BlobStore(directory: "\(folder)/blobs")
                let eraser = BlobEraser(database: database, blobs: store, columns: [files])
                let (named, free) = (try store.put([1]), try store.put([2]))
                func run() async throws {
                    for digest in [named, free] { try await eraser.erase(digest) }
                }
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO holders (file) VALUES (?)", [named])
                }
                try await run()
                #expect(store.contains(named) && store.contains(free), "both were stored just now")
                clock.advance(.hours(2))
                try await run()
                #expect(store.contains(named) && !store.contains(free))
                clock.set(WallClock.system.now())
            }
        }
    }

    @Test("putting the same bytes again and at once keeps one file and no leftovers")
    func idempotent() async throws {
        try await TemporaryFolder.with { folder in
            let store = BlobStore(directory: folder)
            let digest = try store.put([1, 2, 3])
            await withTaskGroup { group in
                for _ in 0..<8 { group.addTask { #expect((try? store.put([1, 2, 3])) == digest) } }
            }
            let place = "\(folder)/\(digest.hex.prefix(2))"
            #expect(try FileManager.default.contentsOfDirectory(atPath: place) == [digest.hex])
        }
    }

    @Test("damaged and missing bytes are said to be so, and a put repairs a torn file")
    func damaged() async throws {
        try await TemporaryFolder.with { folder in
            let store = BlobStore(directory: folder)
            let digest = try store.put([1, 2, 3])
            let path = "\(folder)/\(digest.hex.prefix(2))/\(digest.hex)"
            try Data([1, 2, 4]).write(to: URL(filePath: path))
            #expect(throws: StorageError.blobDamaged(digest)) { try store.get(digest) }
            try Data([1]).write(to: URL(filePath: path))
            try store.put([1, 2, 3])
            #expect(try store.get(digest) == [1, 2, 3])
            let other = BlobDigest(of: [9])
            #expect(throws: StorageError.blobMissing(other)) { try store.get(other) }
            #expect(!store.contains(other))
        }
    }

    @Test("where nothing can be written, the put fails")
    func unwritable() {
        #expect(throws: StorageError.self) { try BlobStore(directory: "/proc/none").put([1]) }
    }
}
