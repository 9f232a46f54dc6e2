import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// A dnsmasq of a test's own on loopback: answers for names below `.example`, asks nobody.
package final class NameServer: Sendable {
    package static var whyNot: String? { Program.isThere("/usr/sbin/dnsmasq") ? nil : "dnsmasq is not installed" }

    private let folder: ScratchFolder
    package let port: Int

    /// `records`: lines of dnsmasq's own settings.
    package init(_ records: [String]) throws {
        folder = try ScratchFolder(mode: 0o755)
        port = try LoopbackPort.free()
        let settings = [
            "port=\(port)", "listen-address=127.0.0.1", "bind-interfaces", "no-resolv", "no-hosts", "user=root",
            "local=/example/", "pid-file=\(folder.path("pid"))",
        ]
        try folder.write(Array((settings + records).joined(separator: "\n").utf8), to: "dnsmasq.conf")
        try Program.run(["dnsmasq", "--conf-file=\(folder.path("dnsmasq.conf"))"])
    }

    deinit {
        folder.endProcess(of: "pid")
    }

    /// A TXT record; long texts are cut into the pieces that a record holds.
    package static func text(_ name: String, _ text: String) -> String {
        let bytes = Array(text.utf8)
        let pieces = stride(from: 0, to: bytes.count, by: 200).map {
            String(decoding: bytes[$0..<min(bytes.count, $0 + 200)], as: UTF8.self)
        }
        return "txt-record=\(name)" + pieces.map { ",\"\($0)\"" }.joined()
    }
}
