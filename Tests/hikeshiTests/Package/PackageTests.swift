import Foundation
import TestSupport
import Testing

/// The Debian package, made of the program that was built for the tests.
@Suite(.enabled(if: TestMode.isFull)) struct PackageTests {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardizedFileURL.path

    @Test("The package's program starts with its own runtime, and its service is closed to what it does not need")
    func package() throws {
        let folder = NSTemporaryDirectory() + "/hikeshi-package-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = "\(folder)/hikeshi.deb"
        let from = URL(filePath: Hikeshi.binary).deletingLastPathComponent().path
        let made = try Program(
            "\(Self.project)/scripts/package", ["--from", from, file], output: "\(folder)/log",
            environment: ["HIKESHI_PACKAGE_COMPRESSION": "none"])
        #expect(made.wait() == 0, "\((try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "")")

        let control = try Program.run("dpkg-deb", ["--field", file, "Depends"]).output
        for library in ["libsqlite3-0", "libpq5", "librnp0", "libcurl4"] { #expect(control.contains(library)) }
        #expect(try Program.run("dpkg-deb", ["--extract", file, folder]).status == 0)
        let program = "\(folder)/usr/bin/hikeshi"
        let libraries = try Program.run("ldd", ["\(folder)/usr/lib/hikeshi/hikeshi"]).output
        #expect(!libraries.contains("/usr/lib/swift/") && !libraries.contains("not found"))
        #expect(libraries.contains("/usr/lib/hikeshi/libswiftCore.so"), "\(libraries)")
        #expect(try Program.run(program, ["--version"]).status == 0)

        let service = "\(folder)/lib/systemd/system/hikeshi.service"
        let judged = try Program.run("systemd-analyze", ["security", "--offline=true", "--threshold=20", service])
        #expect(judged.status == 0, "\(judged.output.suffix(200))")
    }

    @Test("The service's settings file is one that the program takes") func settings() throws {
        let file = NSTemporaryDirectory() + "/hikeshi-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: file) }
        let words = try String(contentsOfFile: "\(Self.project)/packaging/hikeshi.yaml", encoding: .utf8)
        // Every line counts, also those that are only offered.
        let all = words.split(separator: "\n").map { $0.hasPrefix("# ") && $0.contains(": ") ? $0.dropFirst(2) : $0 }
            .filter { !$0.contains("設定") && !$0.contains("The settings") }
        let installation = NSTemporaryDirectory() + "/hikeshi-\(UUID().uuidString)"
        defer { for end in ["", ".key", ".heads"] { try? FileManager.default.removeItem(atPath: installation + end) } }
        let moved = all.joined(separator: "\n")
            .replacing("/etc/hikeshi/smtp.password", with: file)
            .replacing("/var/lib/hikeshi-key/master.key", with: installation + ".key")
            .replacing("/var/log/hikeshi/audit.heads", with: installation + ".heads")
            .replacing("/var/lib/hikeshi", with: installation)
        try moved.write(toFile: file, atomically: true, encoding: .utf8)
        let result = try Program.run(Hikeshi.binary, ["search", "x", "--config", file])
        #expect(result.status == 0, "\(result.output)")
    }
}
