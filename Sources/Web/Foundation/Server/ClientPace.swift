import HTTPTypes
import Logging
import NIOCore
import NIOHTTPTypes
import Primitives

/// How long clients of the console may take.
struct ClientPatience: Sendable {
    /// For the head of a request, and for the next request on the same connection.
    var idle = TimeAmount.seconds(30)
    /// For the body of a request and for taking the answer.
    var pace = Pace(grace: .seconds(20))
    /// For whoever still sends after the answer.
    var linger = TimeAmount.seconds(2)
    /// How often it is looked at.
    var tick = TimeAmount.seconds(2)
}

/// Ends the connection of a client that sends its request or takes its answer too slowly, or never ends its request.
final class ClientPace: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let connections: WebConnections
    private let patience: ClientPatience
    private let logger: Logger
    private var ticks: RepeatedTask?
    /// Requests whose end has come, and those that were answered.
    private var requests = 0
    private var answers = 0
    /// The request of which more is to come.
    private var request: Stretch?
    /// The answer that waits for its client.
    private var answer: Stretch?
    private var answeredBytes = 0

    /// Bytes that have gone over since a moment; how many had before does not count.
    private struct Stretch {
        let start = NIODeadline.now()
        var before = 0
        var bytes = 0

        func keeps(_ pace: Pace) -> Bool {
            pace.isKept(by: bytes - before, in: .nanoseconds((NIODeadline.now() - start).nanoseconds))
        }
    }

    init(_ connections: WebConnections, _ patience: ClientPatience, _ logger: Logger) {
        self.connections = connections
        self.patience = patience
        self.logger = logger
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        ticks?.cancel()
        connections.close(context.channel)
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: request = Stretch()
        case .body(let bytes): request?.bytes += bytes.readableBytes
        case .end:
            request = nil
            requests += 1
            connections.busy(context.channel)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: break
        case .body(let bytes): answeredBytes += bytes.readableBytes
        case .end: answers += 1
        }
        context.write(data, promise: promise)
        if answers == requests { connections.idle(context.channel) }
        if answers > requests { closeLater(context) }
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard ticks == nil else { return }
        guard connections.open(context.channel) else { return context.close(promise: nil) }
        let (bound, tick) = (NIOLoopBound((self, context), eventLoop: context.eventLoop), patience.tick)
        ticks = context.eventLoop.scheduleRepeatedTask(initialDelay: tick, delay: tick) { _ in
            let (handler, context) = bound.value
            handler.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        if let request, !request.keeps(patience.pace) { return end(context, .slowRequest) }
        let waiting = Int((try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0)
        guard waiting > 0 else { return answer = nil }
        let gone = answeredBytes - waiting
        var current = answer ?? Stretch(before: gone)
        current.bytes = gone
        answer = current
        if !current.keeps(patience.pace) { end(context, .slowReading) }
    }

    /// The client gets the time to read that its request was refused.
    private func closeLater(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: patience.linger) {
            let (handler, context) = bound.value
            if handler.answers > handler.requests { handler.end(context, .endless) }
        }
    }

    private func end(_ context: ChannelHandlerContext, _ reason: WebConnections.End) {
        guard context.channel.isActive else { return }
        connections.note(reason)
        logger.info("a connection was ended", metadata: ["why": "\(reason.rawValue)"])
        context.close(promise: nil)
    }
}
