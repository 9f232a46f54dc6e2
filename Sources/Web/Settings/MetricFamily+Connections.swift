extension MetricFamily {
    /// Who is connected to the console, and whom it has shed.
    static func connections(_ connections: WebConnections) -> [MetricFamily] {
        let ended = connections.ended
        return [
            MetricFamily("hikeshi_web_connections", "Open connections to the console.", Double(connections.count)),
            MetricFamily(
                "hikeshi_web_connections_ended_total", "Connections that the console ended by itself, by reason.",
                WebConnections.End.allCases.map {
                    Sample(labels: [("reason", $0.rawValue)], value: Double(ended[$0] ?? 0))
                }, kind: .counter),
        ]
    }
}
