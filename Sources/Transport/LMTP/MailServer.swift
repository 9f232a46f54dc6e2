import Logging
import NIOCore
import NIOPosix
import Primitives
import ServiceLifecycle

#if canImport(Glibc)
    import Glibc
#endif

/// The sockets around `MailSession`: one task per connection, reading only while no mail is being stored.
struct MailServer {
    let address: ListeningAddress
    let settings: MailSession.Settings
    let limits: MailServerLimits
    let logger: Logger
    let onListening: @Sendable (Int?) -> Void
    let handler: @Sendable (MailEnvelope, [UInt8]) async -> [RecipientStatus]

    typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    func run() async throws {
        let listener = try await bind()
        let connections = MailConnections(limit: limits.connections)
        onListening(listener.channel.localAddress?.port)
        try await withGracefulShutdownHandler {
            try await listener.executeThenClose { inbound in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in inbound {
                        group.addTask { await serve(connection, among: connections) }
                    }
                }
            }
        } onGracefulShutdown: {
            listener.channel.close(promise: nil)
            connections.end()
        }
    }

    private func bind() async throws -> NIOAsyncChannel<Connection, Never> {
        let pace = Pace(grace: .milliseconds(limits.idle.milliseconds))
        let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
        let prepare: @Sendable (any Channel) -> EventLoopFuture<Connection> = { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(MailClientPace(pace))
                return try Connection(wrappingChannelSynchronously: channel)
            }
        }
        switch address.place {
        case .tcp(let host, let port):
            return try await bootstrap.bind(host: host, port: port, childChannelInitializer: prepare)
        case .unix(let path):
            let listener = try await bootstrap.bind(
                unixDomainSocketPath: path, cleanupExistingSocketFile: true, childChannelInitializer: prepare)
            chmod(path, 0o660)
            return listener
        }
    }

    /// A broken connection ends here and harms no other.
    private func serve(_ connection: Connection, among connections: MailConnections) async {
        do {
            try await connection.executeThenClose { inbound, outbound in
                var session = MailSession(settings)
                guard connections.open(connection.channel) else {
                    try await outbound.write(ByteBuffer(bytes: session.shutDown("too many connections, try later")))
                    return
                }
                defer { connections.close(connection.channel) }
                try await converse(&session, connection.channel, inbound, outbound, connections)
            }
        } catch {
            logger.debug("mail connection ended", metadata: ["cause": "\(error)"])
        }
    }

    private func converse(
        _ session: inout MailSession, _ channel: any Channel, _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, _ connections: MailConnections
    ) async throws {
        try await outbound.write(ByteBuffer(bytes: session.greeting))
        for try await chunk in inbound {
            session.receive(chunk.readableBytesView)
            while let step = session.next() {
                switch step {
                case .reply(let bytes):
                    try await outbound.write(ByteBuffer(bytes: bytes))
                    channel.triggerUserOutboundEvent(MailClientPace.Progress.answered, promise: nil)
                case .close: return
                case .deliver(let envelope, let mail):
                    connections.busy(channel)
                    channel.triggerUserOutboundEvent(MailClientPace.Progress.storing, promise: nil)
                    let statuses = await handler(envelope, mail)
                    try await outbound.write(ByteBuffer(bytes: session.delivered(statuses)))
                    channel.triggerUserOutboundEvent(MailClientPace.Progress.answered, promise: nil)
                    guard connections.idle(channel) else {
                        try await outbound.write(ByteBuffer(bytes: session.shutDown("shutting down")))
                        return
                    }
                }
            }
        }
    }
}
