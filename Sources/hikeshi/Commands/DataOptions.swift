import ArgumentParser

/// Where a command finds its database and blobs.
struct DataOptions: ParsableArguments {
    @Option(help: "Folder of the embedded database and of all stored files; created when missing.")
    var data: String?

    @Option(help: "PostgreSQL instead of the embedded database: postgres://user@host:port/name.")
    var database: String?

    @Option(help: "Settings file (YAML). Options of the command line win.")
    var config: String?

    /// The settings file, with the options on top.
    func settings() throws -> Configuration {
        var settings = try config.map(Configuration.init(file:)) ?? Configuration()
        if let data { settings.data = data }
        if let database { settings.database = database }
        return settings
    }
}
