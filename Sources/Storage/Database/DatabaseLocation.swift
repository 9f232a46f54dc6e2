/// Where the data is: a file, or a PostgreSQL server.
package enum DatabaseLocation: Sendable, Hashable {
    case sqlite(String)
    case postgres(String)

    /// `postgres://…` and `postgresql://…` name a server, everything else (with or without `sqlite:`) a file.
    package init(parsing text: String) {
        if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(text)
        } else {
            self = .sqlite(text.hasPrefix("sqlite:") ? String(text.dropFirst(7)) : text)
        }
    }
}
