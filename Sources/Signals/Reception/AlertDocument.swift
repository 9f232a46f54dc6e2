import Foundation
import MailFormats
import Primitives
import Storage

/// What an alert says that some tool sent as a JSON object: no parser for each tool, but the names under which tools put
/// their title, their own id of what is the matter, and its state.
package struct AlertDocument: Sendable, Hashable {
    /// The largest body that is read.
    package static let bytes = Limits.formBytes

    package let title: String
    /// Names what is the matter with its state; the same again is the same alert.
    package let identity: String
    /// Names what is the matter, whatever its state.
    package let thread: String
    /// The leaves on lines of their own.
    package let text: String

    /// Nil for what is no JSON object.
    package init?(_ json: [UInt8]) {
        guard json.count <= Self.bytes, json.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{"),
            let object = try? JSONSerialization.jsonObject(with: Data(json)), let fields = object as? [String: Any]
        else { return nil }
        let reader = AlertFields(fields)
        let words = RecordText.json(json) ?? ""
        text = String((words.isEmpty ? String(decoding: json, as: UTF8.self) : words).prefix(Limits.textCharacters))
        title = reader.first(of: AlertFields.titles).map { String($0.prefix(200)) } ?? ""
        let state = reader.first(of: AlertFields.states)?.lowercased() ?? ""
        let named = AlertFields.identities.lazy.map { $0.map(reader.all) }.first { $0.allSatisfy { !$0.isEmpty } }
        let matter = named?.map { $0.joined(separator: "\u{1}") }.joined(separator: "\u{2}")
        // A tool that names nothing: only what is alike to the last byte is the same.
        let own = matter ?? BlobDigest(of: json).hex
        identity = BlobDigest(of: "\(own)\u{3}\(state)".utf8).hex
        thread = BlobDigest(of: (reader.first(of: AlertFields.threads) ?? own).utf8).hex
    }

    /// The report of it; `sender`: the program whose token it came with.
    package func report(sender: String, json: [UInt8]) -> NewReport {
        var report = NewReport(.webhook, submission: "\(sender)!\(identity)", text: text)
        report.thread = "\(sender)!\(thread)"
        report.subject = title
        report.caller.name = String(sender.drop { $0 != ":" }.dropFirst())
        report.attachments = [.init(name: "alert.json", contentType: "application/json", bytes: json)]
        return report
    }
}

/// The fields of an alert by the names that tools give them; `a/b` is `b` within `a`, within each of a list.
private struct AlertFields {
    static let titles = [
        "commonAnnotations/summary", "alerts/annotations/summary", "commonLabels/alertname", "alerts/labels/alertname",
        "title", "kibana.alert.rule.name", "rule/name", "rule/description", "rule_name", "alert_name", "alertname",
        "search_name", "object/properties/title", "properties/title", "object/title", "details/title", "event/title",
        "event_title", "name", "summary", "subject", "message", "description",
    ]
    static let states = [
        "status", "state", "alert_status", "kibana.alert.status", "object/properties/status", "properties/status",
        "object/status", "alert/status",
    ]
    static let threads = ["groupKey", "fingerprint", "dedup_key"]
    /// What names the matter; of each line all must be there.
    static let identities: [[String]] = [
        ["alerts/fingerprint", "alerts/status"], ["fingerprint"], ["dedup_key"], ["dedupKey"], ["incident_key"],
        ["kibana.alert.instance.id", "kibana.alert.rule.uuid"], ["rule/id", "agent/id"],
        ["object/properties/incidentNumber"], ["object/properties/systemAlertId"], ["search_name", "result/host"],
        ["search_name"], ["object/sourceRef"], ["object/_id"], ["objectId"], ["alert_id"], ["alertId"], ["incident_id"],
        ["uuid"], ["_id"], ["id"],
    ]
    private static let most = 1_000

    private let fields: [String: Any]

    init(_ fields: [String: Any]) { self.fields = fields }

    func first(of paths: [String]) -> String? { paths.lazy.compactMap { all($0).first }.first }

    /// Every text or number under that name, in order.
    func all(_ path: String) -> [String] {
        let found = path.split(separator: "/").reduce([fields as Any]) { values, name in
            Array(values.flatMap { Self.values(of: String(name), in: $0) }.prefix(Self.most))
        }
        return found.compactMap(Self.words)
    }

    private static func values(of name: String, in value: Any) -> [Any] {
        guard let found = (value as? [String: Any])?[name] else { return [] }
        return found as? [Any] ?? [found]
    }

    private static func words(_ value: Any) -> String? {
        let words = value as? String ?? (value as? NSNumber)?.stringValue
        return words.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }
}
