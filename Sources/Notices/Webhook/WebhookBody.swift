import Primitives

/// What a webhook is told: kind, id and where to read the rest. It holds nothing of what was written.
struct WebhookBody {
    let bytes: [UInt8]

    init(_ delivery: WebhookDelivery, base: String) {
        let parts = delivery.subject.split(separator: ":", maxSplits: 1)
        let (kind, id) = (String(parts.first ?? ""), String(parts.count == 2 ? parts[1] : ""))
        // Ids, kinds and times hold nothing that JSON would have to escape; the base is the settings'.
        let plural = ["delivery": "deliveries"][kind] ?? "\(kind)s"
        let link =
            kind == "webhook" ? "" : ",\"link\":\"\(base)/api/v1/\(plural)/\(id)\",\"page\":\"\(base)/\(plural)/\(id)\""
        let seconds = delivery.happenedAt.milliseconds / 1_000
        let text = """
            {"type":"\(delivery.event.rawValue)","timestamp":\(seconds),"data":{"kind":"\(kind)","id":"\(id)"\(link)}}
            """
        bytes = Array(text.utf8)
    }
}
