import Foundation
import Primitives
import Signals

/// A report as a program writes it in JSON.
struct ReportDocument: Sendable {
    static let schema = Schema.object(
        "NewReport",
        [
            Schema.Field("text", .words(), "What is reported; observables are picked out of it"),
            .optional("title", .words(200), "Else the first line of the text"),
            .optional("name", .words(200), "Who tells it"), .optional("organization", .words(200)),
            .optional("phone", .words(60)), .optional("address", .words(320), "Their mail address: answers go there"),
            .optional("happenedAt", .moment, "Not in the future"),
            .optional("tlp", .line(40), "TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED"),
            .optional("doNotName", .boolean, "Whoever tells it asks not to be named to others"),
            .optional("attachments", .list(file, atMost: 20)),
        ])

    private static let file = Schema.object(
        "NewAttachment",
        [
            Schema.Field("name", .words(200)), .optional("type", .words(200)),
            Schema.Field("content", .words(Limits.payloadBytes), "Base 64; 16 MiB in all"),
        ])

    let fields: JSONFields

    /// Throws a `Problem` that names the field for anything that is no such document.
    static func read(_ bytes: [UInt8]) throws(Problem) -> ReportDocument {
        let value = try JSONValue.read(bytes)
        do throws(Schema.Fault) { try schema.check(value) } catch { throw error.problem }
        return ReportDocument(fields: JSONFields(value))
    }

    /// The report, its fields checked; nothing in it lies in the future.
    func report(submission: String, at now: Timestamp) throws(Problem) -> NewReport {
        let words = fields.text("text")
        guard !words.allSatisfy(\.isWhitespace) else { throw fields.fault("text") }
        var report = NewReport(.api, submission: submission, text: words)
        report.subject = fields.line("title")
        report.caller = Reception.Caller(
            name: fields.line("name"), organization: fields.line("organization"), phone: fields.line("phone"))
        if let address = fields.verbatim("address") {
            guard let read = MailAddress(address) else { throw fields.fault("address") }
            report.caller.address = read
        }
        report.happenedAt = try moment(at: now)
        if let tlp = fields.verbatim("tlp") {
            guard let label = TLP(mark: tlp) else { throw fields.fault("tlp") }
            report.tlp = label
        }
        report.isUnnamed = fields.flag("doNotName")
        report.attachments = try files()
        return report
    }

    private func moment(at now: Timestamp) throws(Problem) -> Timestamp? {
        guard let moment = fields.moment("happenedAt") else { return nil }
        guard moment <= now + .minutes(5) else { throw fields.fault("happenedAt") }
        return moment
    }

    private func files() throws(Problem) -> [NewReport.Attachment] {
        var read: [NewReport.Attachment] = []
        for file in fields.list("attachments") {
            guard let bytes = Data(base64Encoded: file.verbatim("content") ?? "") else {
                throw fields.fault("attachments.content")
            }
            let type = file.line("type")
            read.append(
                NewReport.Attachment(
                    name: file.line("name"), contentType: type.isEmpty ? "application/octet-stream" : type,
                    bytes: Array(bytes)))
        }
        guard read.reduce(0, { $0 + $1.bytes.count }) <= Limits.uploadBytes else {
            throw Schema.Fault(kind: .tooLong, path: "attachments").problem
        }
        return read
    }
}
