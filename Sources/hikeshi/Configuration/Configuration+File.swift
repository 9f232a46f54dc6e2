import Foundation
import Notices
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
        auditHeads = try top.text("auditHeads")
        allowPlainHTTP = try top.bool("allowPlainHTTP") ?? allowPlainHTTP
        reportForm = try top.bool("reportForm") ?? reportForm
        privateWebhooks = try top.bool("privateWebhooks") ?? privateWebhooks
        privateProviders = try top.bool("privateProviders") ?? privateProviders
        if let section = try top.section("tls") { tls = try TLSFiles(section) }
        if let section = try top.section("team") { team = try Team(section) }
        if let section = try top.section("receiptAnswers") { receiptAnswers = try ReceiptAnswers(section) }
        if let section = try top.section("lmtp") { lmtp = try LMTP(section) }
        mailboxes = try top.sections("mailboxes").map(Mailbox.init)
        try Mailbox.requireDistinctNames(mailboxes)
        if let section = try top.section("submission") { submission = try Submission(section) }
        try top.finish()
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

extension Configuration.ReceiptAnswers {
    fileprivate init(_ section: Section) throws {
        var section = section
        perHour = try section.number("perHour", in: 1...10_000) ?? 60
        try section.finish()
    }

    var budget: ReceiptBudget { ReceiptBudget(perHour: perHour) }
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
