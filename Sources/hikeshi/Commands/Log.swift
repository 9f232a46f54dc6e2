import Logging

/// The log: lines on standard error, each written through.
enum Log {
    static func start(_ level: Logger.Level) {
        // Made first, so that it holds the stream before the libraries' remarks are turned away from it.
        _ = StreamLogHandler.standardError(label: "")
        LibraryRemarks.silence()
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = level
            return handler
        }
    }
}
