import CAres
import Glibc
import Primitives

/// One question to the DNS and what c-ares hears on it. Blocks.
struct DNSQuestion {
    enum RecordType: CInt { case a = 1, mx = 15, txt = 16, aaaa = 28 }

    struct Answer {
        let status: CInt
        let bytes: [UInt8]
    }

    private static let internet: CInt = 1
    private static let (tries, patience): (CInt, Interval) = (2, .seconds(2))
    /// Threads may ask at once; c-ares wants this said before.
    private static let library = ares_library_init(ARES_LIB_INIT_ALL)

    private let name: String
    private let type: RecordType
    private let server: String?

    init(_ name: String, _ type: RecordType, server: String?) {
        (self.name, self.type, self.server) = (name, type, server)
    }

    func answer() throws -> Answer {
        var channel: ares_channel?
        var options = ares_options()
        options.timeout = CInt(Self.patience.milliseconds)
        options.tries = Self.tries
        try check(Self.library)
        try check(ares_init_options(&channel, &options, CInt(ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES)))
        defer { ares_destroy(channel) }
        if let server { try check(ares_set_servers_ports_csv(channel, server)) }
        let heard = Heard()
        // `heard` lives until the loop has ended; destroying the channel before that would still call back.
        return withExtendedLifetime(heard) {
            ares_query(
                channel, name, Self.internet, type.rawValue,
                { whose, status, _, bytes, count in
                    guard let whose else { return }
                    let heard = Unmanaged<Heard>.fromOpaque(whose).takeUnretainedValue()
                    let bytes = Array(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : Int(count)))
                    heard.answer = Answer(status: status, bytes: bytes)
                }, Unmanaged.passUnretained(heard).toOpaque())
            listen(channel)
            return heard.answer
        }
    }

    private final class Heard {
        var answer = Answer(status: ARES_ETIMEOUT, bytes: [])
    }

    /// Until there is nothing left to wait for: c-ares ends every question by its own time-outs.
    private func listen(_ channel: ares_channel?) {
        while true {
            var (readable, writable) = (fd_set(), fd_set())
            let count = ares_fds(channel, &readable, &writable)
            if count == 0 { return }
            var wait = timeval()
            withUnsafeMutablePointer(to: &wait) { wait in
                _ = select(count, &readable, &writable, nil, ares_timeout(channel, nil, wait))
            }
            ares_process(channel, &readable, &writable)
        }
    }

    private func check(_ status: CInt) throws {
        if status != ARES_SUCCESS {
            throw DNSResolver.Failure(reason: String(cString: ares_strerror(status)))
        }
    }
}
