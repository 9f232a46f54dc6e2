package import Primitives
package import Storage

extension Reception {
    private static let columns = """
        i.public_id, r.channel, r.caller_name, r.organization, r.phone, r.happened_at, r.tlp_rank, r.is_unnamed,
        r.recorded_by, r.recorded_at, r.called_back_at, r.called_back_by, r.called_back_contact, r.called_back_number,
        r.repeats, r.repeated_at
        """
    static let select = "SELECT \(columns) FROM receptions r JOIN inbox i ON i.id = r.inbox_id"

    init(_ row: Row) throws {
        inbox = try row.publicID(0)
        channel = try row.value(1, as: IntakeEnvelope.Source.self)
        caller = Caller(name: try row.text(2), organization: try row.text(3), phone: try row.text(4))
        happenedAt = try row.optionalTimestamp(5)
        tlp = try row.optionalTLP(6)
        isUnnamed = try row.bool(7)
        recordedBy = try row.text(8)
        recordedAt = try row.timestamp(9)
        callBack = try row.optionalTimestamp(10).map { at in
            CallBack(
                at: at, contact: try row.optionalText(12) ?? "", number: try row.optionalText(13) ?? "",
                by: try row.optionalText(11) ?? "")
        }
        repeats = Int(try row.int(14))
        repeatedAt = try row.timestamp(15)
    }
}

extension ReadTransaction {
    func reception(of inbox: Identifier<InboxMail>) throws -> Reception? {
        try row("\(Reception.select) WHERE r.inbox_id = ?", [inbox]).map { try Reception($0) }
    }

    /// What stands beside a message, for callers who may see the message; nil for a mail.
    package func reception(of message: Identifier<Message>) throws -> Reception? {
        try row("\(Reception.select) WHERE r.message_id = ?", [message]).map { try Reception($0) }
    }
}

extension WriteTransaction {
    func insertReception(
        _ report: NewReport, content: BlobDigest, of inbox: Identifier<InboxMail>, by recorder: String
    ) throws {
        let (caller, back) = (report.caller, report.callBack)
        try execute(
            """
            INSERT INTO receptions (inbox_id, channel, submission, content, caller_name, organization, phone,
                happened_at, tlp_rank, is_unnamed, recorded_by, recorded_at, called_back_at, called_back_by,
                called_back_contact, called_back_number, repeats, repeated_at, thread)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
            """,
            [
                inbox, report.channel.rawValue, report.submission, content, caller.name.storable,
                caller.organization.storable, caller.phone.storable, report.happenedAt, report.tlp?.rank,
                report.isUnnamed, recorder, now, back?.at, back?.by, back?.contact, back?.number, now, report.thread,
            ])
    }
}
