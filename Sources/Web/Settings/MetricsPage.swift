import Primitives
import Storage

/// Figures for monitoring: counts only, of everything, so that nothing of a record can be read out of them.
enum MetricsPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let now = request.now
        let installation = try await request.services.database.read { try MetricFamily.installation(at: now, in: $0) }
        let machine =
            MetricFamily.process() + MetricFamily.connections(request.services.connections)
            + MetricFamily.space(of: request.services.blobs.directory)
        let budgets = [request.services.requestBudget, request.services.strangerBudget].compactMap(\.self)
        let text = (installation + [.refused(budgets)] + machine).map(\.text).joined()
        return Answer(status: 200, body: Array(text.utf8), contentType: "text/plain; version=0.0.4; charset=utf-8")
    }
}
