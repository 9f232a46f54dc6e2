import Logging
import NIOCore
import NIOSSL
import Primitives
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// The certificate that new connections get: the files' present content, so that a renewed one counts without a restart.
///
/// The files are looked at when a connection begins, at most every ten seconds. A pair that cannot be read, or does not
/// belong together, leaves the last good one in place and is said once in the log.
final class CertificateKeeper: Sendable {
    struct Pair: Sendable {
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource
    }
    private struct State: Sendable {
        var pair: Pair
        var stamps: [FileStamp?]
        var looked: ContinuousClock.Instant
    }

    private let files: CertificateFiles
    private let pause: Duration
    private let logger: Logger
    private let state: Mutex<State>

    /// Throws when the pair cannot be used.
    init(_ files: CertificateFiles, pause: Duration = .seconds(10), logger: Logger) throws {
        self.files = files
        self.pause = pause
        self.logger = logger
        state = Mutex(State(pair: try Self.load(files), stamps: Self.stamps(files), looked: .now))
    }

    /// For the server: each handshake asks which certificate it shows.
    func configuration() -> TLSConfiguration {
        let pair = state.withLock { $0.pair }
        var tls = Self.configuration(pair)
        tls.sslContextCallback = { [self] _, promise in
            let pair = current()
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = pair.chain
            override.privateKey = pair.key
            promise.succeed(override)
        }
        return tls
    }

    /// The last good pair.
    func current() -> Pair {
        state.withLock { state in
            guard state.looked.duration(to: .now) > pause else { return state.pair }
            state.looked = .now
            let stamps = Self.stamps(files)
            guard stamps != state.stamps else { return state.pair }
            state.stamps = stamps
            do {
                state.pair = try Self.load(files)
                logger.notice("certificate loaded anew")
            } catch {
                logger.error("new certificate not usable, the former one stays", metadata: ["cause": "\(error)"])
            }
            return state.pair
        }
    }

    private static func load(_ files: CertificateFiles) throws -> Pair {
        let pair = Pair(
            chain: try NIOSSLCertificate.fromPEMFile(files.chain).map { .certificate($0) },
            key: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem)))
        _ = try NIOSSLContext(configuration: configuration(pair))
        return pair
    }

    private static func configuration(_ pair: Pair) -> TLSConfiguration {
        var tls = TLSConfiguration.makeServerConfiguration(certificateChain: pair.chain, privateKey: pair.key)
        tls.minimumTLSVersion = .tlsv12
        return tls
    }

    private static func stamps(_ files: CertificateFiles) -> [FileStamp?] {
        [FileStamp(files.chain), FileStamp(files.key)]
    }
}

/// What changes when a file is written anew, or another put in its place.
private struct FileStamp: Equatable, Sendable {
    let node: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        (node, size) = (UInt(status.st_ino), Int(status.st_size))
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
}
