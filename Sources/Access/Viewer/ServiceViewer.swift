/// A worker or command that acts on records by itself: named and audited, with the rights of its work only.
package enum ServiceViewer: String, Sendable, CaseIterable, Hashable {
    case intake, importer, delivery, scheduler, resolver, demo
    /// Keeps what strangers hand in at the public form.
    case reportForm = "report-form"
    case commandLine = "command-line"

    /// Whether its work includes embargoed cases: mail joins them, notices leave them, their clocks run.
    package var worksUnderEmbargo: Bool {
        switch self {
        case .intake, .importer, .delivery, .scheduler, .demo: true
        case .resolver, .commandLine, .reportForm: false
        }
    }
}
