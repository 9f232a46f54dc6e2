import CAres
import Glibc
package import Primitives

/// Looks names up in the DNS (c-ares): at the servers of this machine, or at the one that is named.
///
/// A name or type that does not exist is an empty answer. A question is asked twice, for two seconds each, at every server.
package struct DNSResolver: Sendable {
    /// The question has no answer now: no server was reached, or the one asked refused or failed.
    package struct Failure: Error, Hashable {
        /// As c-ares puts it.
        package let reason: String
    }

    /// A host that takes a domain's mail (RFC 5321 §5.1); the lowest preference first.
    package struct MailServer: Sendable, Hashable {
        package let preference: Int
        /// Empty where the domain takes no mail (RFC 7505).
        package let host: String
    }

    private let server: String?

    /// `server`: `192.0.2.53:53`, `[2001:db8::53]:53`; nil takes those of `/etc/resolv.conf`.
    package init(server: String? = nil) { self.server = server }

    /// The TXT records of a name, each of its pieces joined (RFC 7208 §3.3).
    package func texts(_ name: String) async throws -> [String] {
        try await ask(name, .txt) { bytes, count in
            var first: UnsafeMutablePointer<ares_txt_ext>?
            let status = ares_parse_txt_reply_ext(bytes, count, &first)
            defer { ares_free_data(first) }
            var texts: [[UInt8]] = []
            var next = first
            while let piece = next?.pointee {
                if piece.record_start != 0 || texts.isEmpty { texts.append([]) }
                texts[texts.count - 1] += UnsafeBufferPointer(start: piece.txt, count: piece.length)
                next = piece.next
            }
            return (status, texts.map { String(decoding: $0.prefix(Limits.dnsTextBytes), as: UTF8.self) })
        }
    }

    package func mailServers(_ name: String) async throws -> [MailServer] {
        let servers = try await ask(name, .mx) { bytes, count in
            var first: UnsafeMutablePointer<ares_mx_reply>?
            let status = ares_parse_mx_reply(bytes, count, &first)
            defer { ares_free_data(first) }
            var servers: [MailServer] = []
            var next = first
            while let server = next?.pointee {
                servers.append(MailServer(preference: Int(server.priority), host: String(cString: server.host)))
                next = server.next
            }
            return (status, servers)
        }
        return servers.sorted { ($0.preference, $0.host) < ($1.preference, $1.host) }
    }

    /// The IPv4 and IPv6 addresses of a host.
    package func addresses(_ name: String) async throws -> [IPAddress] {
        let v4 = try await ask(name, .a) { bytes, count in
            var found = [ares_addrttl](repeating: ares_addrttl(), count: Limits.dnsAddresses)
            var used = CInt(found.count)
            let status = ares_parse_a_reply(bytes, count, nil, &found, &used)
            return (status, found.prefix(Int(used)).map { IPAddress(v4: UInt32(bigEndian: $0.ipaddr.s_addr)) })
        }
        let v6 = try await ask(name, .aaaa) { bytes, count in
            var found = [ares_addr6ttl](repeating: ares_addr6ttl(), count: Limits.dnsAddresses)
            var used = CInt(found.count)
            let status = ares_parse_aaaa_reply(bytes, count, nil, &found, &used)
            let addresses = found.prefix(Int(used)).compactMap { entry in
                withUnsafeBytes(of: entry.ip6addr) { IPAddress(bytes: Array($0)) }
            }
            return (status, addresses)
        }
        return v4 + v6
    }

    /// `read` gets the whole answer and gives c-ares' status beside what it found.
    private func ask<Found: Sendable>(
        _ name: String, _ type: DNSQuestion.RecordType,
        _ read: @escaping @Sendable (UnsafePointer<UInt8>, CInt) -> (CInt, [Found])
    ) async throws -> [Found] {
        let server = server
        return try await BlockingWork.run {
            let answer = try DNSQuestion(name, type, server: server).answer()
            var (status, found): (CInt, [Found]) = (answer.status, [])
            if status == ARES_SUCCESS {
                (status, found) = answer.bytes.withUnsafeBufferPointer { bytes in
                    bytes.baseAddress.map { read($0, CInt(bytes.count)) } ?? (ARES_EBADRESP, [])
                }
            }
            if [ARES_SUCCESS, ARES_ENODATA, ARES_ENOTFOUND].contains(status) { return found }
            throw Failure(reason: String(cString: ares_strerror(status)))
        }
    }
}
