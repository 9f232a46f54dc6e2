import Hummingbird
import Logging
import NIOCore
import Primitives

/// What Hummingbird hands on with a request.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let address: IPAddress?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        address = source.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
    }
}
