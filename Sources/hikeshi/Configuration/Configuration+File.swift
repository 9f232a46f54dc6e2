import Foundation
import Primitives
import Yams

/// A configuration that cannot be used: the place and what is wrong with it.
struct ConfigurationError: Error, CustomStringConvertible {
    let place: String
    let reason: String

    var description: String { "configuration: \(place): \(reason)" }
}

extension Configuration {
    /// Reads the YAML file; every mistake names its key.
    init(file: String) throws {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ConfigurationError(place: file, reason: "cannot be read / 読めません")
        }
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch {
            throw ConfigurationError(place: file, reason: "is not valid YAML: \(error)")
        }
        guard let node else { return }
        var top = try Section(node, place: "")
        data = try top.text("data") ?? data
        database = try top.text("database")
        listen = try top.hostAndPort("listen") ?? listen
        url = try top.text("url")
        masterKey = try top.text("masterKey")
        allowPlainHTTP = try top.bool("allowPlainHTTP") ?? allowPlainHTTP
        reportForm = try top.bool("reportForm") ?? reportForm
        if let section = try top.section("tls") { tls = try TLSFiles(section) }
        if let section = try top.section("team") { team = try Team(section) }
        if let section = try top.section("lmtp") { lmtp = try LMTP(section) }
        if let section = try top.section("submission") { submission = try Submission(section) }
        try top.finish()
    }
}

/// One mapping of the file; keys are taken out as they are read, what is left over is unknown.
struct Section {
    private var values: [String: Node]
    private let place: String

    init(_ node: Node, place: String) throws {
        guard let mapping = node.mapping else {
            throw ConfigurationError(place: place.isEmpty ? "file" : place, reason: "must be a mapping of keys")
        }
        self.place = place
        values = try mapping.reduce(into: [:]) { values, pair in
            guard let key = pair.key.string else {
                throw ConfigurationError(place: place, reason: "keys must be words")
            }
            values[key] = pair.value
        }
    }

    private func name(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

    private mutating func take<Value>(_ key: String, _ kind: String, _ read: (Node) -> Value?) throws -> Value? {
        guard let node = values.removeValue(forKey: key) else { return nil }
        guard let value = read(node) else { throw ConfigurationError(place: name(key), reason: "must be \(kind)") }
        return value
    }

    mutating func text(_ key: String) throws -> String? { try take(key, "a text") { $0.string } }
    mutating func bool(_ key: String) throws -> Bool? { try take(key, "true or false") { $0.bool } }
    mutating func port(_ key: String) throws -> Int? {
        try take(key, "a port (1–65535)") { node in node.int.flatMap { (1...65535).contains($0) ? $0 : nil } }
    }
    mutating func texts(_ key: String) throws -> [String]? {
        try take(key, "a list of texts") { node in node.sequence.map { $0.compactMap(\.string) } }
    }
    mutating func hostAndPort(_ key: String) throws -> HostAndPort? {
        try take(key, "ADDRESS:PORT") { node in node.string.flatMap { HostAndPort($0) } }
    }
    mutating func section(_ key: String) throws -> Section? {
        try values.removeValue(forKey: key).map { try Section($0, place: name(key)) }
    }

    mutating func required<Value>(_ key: String, _ value: Value?) throws -> Value {
        guard let value else { throw ConfigurationError(place: name(key), reason: "is missing") }
        return value
    }

    /// Throws when a key is left that nobody asked for.
    func finish() throws {
        if let unknown = values.keys.min() { throw ConfigurationError(place: name(unknown), reason: "is unknown") }
    }
}

extension Configuration.TLSFiles {
    fileprivate init(_ section: Section) throws {
        var section = section
        certificate = try section.required("certificate", section.text("certificate"))
        key = try section.required("key", section.text("key"))
        try section.finish()
    }
}

extension Configuration.Team {
    fileprivate init(_ section: Section) throws {
        var section = section
        name = try section.text("name")
        nameEnglish = try section.text("nameEnglish")
        address = try section.text("address")
        phone = try section.text("phone") ?? phone
        try section.finish()
    }
}

extension Configuration.LMTP {
    fileprivate init(_ section: Section) throws {
        var section = section
        listen = try section.required("listen", section.hostAndPort("listen"))
        recipients = try section.texts("recipients") ?? []
        try section.finish()
    }
}

extension Configuration.Submission {
    fileprivate init(_ section: Section) throws {
        var section = section
        host = try section.required("host", section.text("host"))
        port = try section.port("port") ?? 587
        tls = try section.text("tls") ?? "required"
        user = try section.text("user")
        passwordFile = try section.text("passwordFile")
        caFile = try section.text("caFile")
        try section.finish()
    }
}
