import NIOCore
import Primitives

/// Ends a connection on which a command or a mail does not come to its end at the pace.
final class MailClientPace: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// What the conversation tells, as an outbound event.
    enum Progress: Sendable {
        /// A command or mail was answered: the client's time begins anew.
        case answered
        /// A mail is being stored: the client waits for us.
        case storing
    }

    private let pace: Pace
    private var since: NIODeadline? = .now()
    private var bytes = 0
    private var ticks: RepeatedTask?

    init(_ pace: Pace) { self.pace = pace }

    func handlerAdded(context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let tick = TimeAmount(min(.seconds(10), pace.grace / 4))
        ticks = context.eventLoop.scheduleRepeatedTask(initialDelay: tick, delay: tick) { _ in
            let (handler, context) = bound.value
            handler.look(context)
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) { ticks?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        ticks?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard let progress = event as? Progress else {
            return context.triggerUserOutboundEvent(event, promise: promise)
        }
        bytes = 0
        since = progress == .storing ? nil : .now()
        promise?.succeed()
    }

    private func look(_ context: ChannelHandlerContext) {
        guard let since else { return }
        let time = Duration.nanoseconds((NIODeadline.now() - since).nanoseconds)
        if !pace.isKept(by: bytes, in: time) { context.close(promise: nil) }
    }
}
