import Foundation
import Primitives
import Signals

/// A report as a program writes it in JSON. A field that is not listed here is an error, so that no typing mistake is lost.
struct ReportDocument: Decodable, Sendable {
    struct File: Decodable, Sendable {
        let name: String
        let type: String?
        /// Base 64.
        let content: String
    }

    let text: String
    let title: String?
    let name: String?
    let organization: String?
    let phone: String?
    let address: String?
    /// RFC 3339 with its offset.
    let happenedAt: String?
    let tlp: String?
    let doNotName: Bool?
    let attachments: [File]?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case text, title, name, organization, phone, address, happenedAt, tlp, doNotName, attachments
    }

    private static let files = 20

    init(from decoder: any Decoder) throws {
        let all = try decoder.container(keyedBy: AnyField.self)
        let known = Set(CodingKeys.allCases.map(\.rawValue))
        if let unknown = all.allKeys.map(\.stringValue).filter({ !known.contains($0) }).min() {
            throw Problem(.invalid, "api.field-unknown", APIText.unknownField(String(unknown.prefix(80))))
        }
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        text = try fields.decode(String.self, forKey: .text)
        title = try fields.decodeIfPresent(String.self, forKey: .title)
        name = try fields.decodeIfPresent(String.self, forKey: .name)
        organization = try fields.decodeIfPresent(String.self, forKey: .organization)
        phone = try fields.decodeIfPresent(String.self, forKey: .phone)
        address = try fields.decodeIfPresent(String.self, forKey: .address)
        happenedAt = try fields.decodeIfPresent(String.self, forKey: .happenedAt)
        tlp = try fields.decodeIfPresent(String.self, forKey: .tlp)
        doNotName = try fields.decodeIfPresent(Bool.self, forKey: .doNotName)
        attachments = try fields.decodeIfPresent([File].self, forKey: .attachments)
    }

    /// Throws a `Problem` that names the field for anything that is no such document.
    static func read(_ bytes: [UInt8]) throws(Problem) -> ReportDocument {
        do {
            return try JSONDecoder().decode(ReportDocument.self, from: Data(bytes))
        } catch let problem as Problem {
            throw problem
        } catch DecodingError.keyNotFound(let key, _) {
            throw Problem(.invalid, "api.field-missing", APIText.missingField(key.stringValue))
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let name = context.codingPath.map(\.stringValue).joined(separator: ".")
            throw Problem(.invalid, "api.field-invalid", APIText.invalidField(String(name.prefix(80))))
        } catch {
            throw Problem(.invalid, "api.not-json", APIText.notJSON)
        }
    }

    /// The report, its fields checked; nothing in it lies in the future.
    func report(submission: String, at now: Timestamp) throws(Problem) -> NewReport {
        let words = text.manyLines
        guard !words.allSatisfy(\.isWhitespace) else { throw Self.invalid("text") }
        guard words.count <= Limits.textCharacters else { throw Self.tooLong("text") }
        var report = NewReport(.api, submission: submission, text: words)
        report.subject = try Self.line("title", title)
        report.caller = Reception.Caller(
            name: try Self.line("name", name), organization: try Self.line("organization", organization),
            phone: try Self.line("phone", phone, limit: 60))
        if let address {
            guard let read = MailAddress(address) else { throw Self.invalid("address") }
            report.caller.address = read
        }
        report.happenedAt = try moment(at: now)
        if let tlp {
            guard let label = TLP(mark: tlp) else { throw Self.invalid("tlp") }
            report.tlp = label
        }
        report.isUnnamed = doNotName ?? false
        report.attachments = try files()
        return report
    }

    private func moment(at now: Timestamp) throws(Problem) -> Timestamp? {
        guard let happenedAt else { return nil }
        guard happenedAt.utf8.count <= 40, let date = Self.date(happenedAt),
            abs(date.timeIntervalSince1970) < 10_000_000_000
        else { throw Self.invalid("happenedAt") }
        let moment = Timestamp(seconds: Int64(date.timeIntervalSince1970))
        guard moment <= now + .minutes(5) else { throw Self.invalid("happenedAt") }
        return moment
    }

    /// Fractions of a second may be there.
    private static func date(_ text: String) -> Date? {
        let reader = ISO8601DateFormatter()
        if let date = reader.date(from: text) { return date }
        reader.formatOptions.insert(.withFractionalSeconds)
        return reader.date(from: text)
    }

    private func files() throws(Problem) -> [NewReport.Attachment] {
        let files = attachments ?? []
        guard files.count <= Self.files else { throw Self.tooLong("attachments") }
        var read: [NewReport.Attachment] = []
        for file in files {
            guard let bytes = Data(base64Encoded: file.content) else { throw Self.invalid("attachments.content") }
            read.append(
                NewReport.Attachment(
                    name: try Self.line("attachments.name", file.name),
                    contentType: try Self.line("attachments.type", file.type ?? "application/octet-stream"),
                    bytes: Array(bytes)))
        }
        guard read.reduce(0, { $0 + $1.bytes.count }) <= Limits.uploadBytes else { throw Self.tooLong("attachments") }
        return read
    }

    private static func line(_ name: String, _ value: String?, limit: Int = 200) throws(Problem) -> String {
        let value = (value ?? "").oneLine
        guard value.count <= limit else { throw tooLong(name) }
        return value
    }

    private static func invalid(_ name: String) -> Problem {
        Problem(.invalid, "api.field-invalid", APIText.invalidField(name))
    }

    private static func tooLong(_ name: String) -> Problem {
        Problem(.tooLarge, "api.field-too-long", APIText.fieldTooLong(name))
    }
}

/// Any name of a field, to find those that nobody asked for.
private struct AnyField: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
