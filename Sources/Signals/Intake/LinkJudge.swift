import MailFormats
import Primitives

/// Finds links that show one place and lead to another.
enum LinkJudge {
    /// True when the link's words name a host and the target names a different one.
    static func isMisleading(_ link: HTMLText.Link) -> Bool {
        guard let shown = host(link.label), let real = host(link.target) else { return false }
        return shown != real
    }

    private static func host(_ text: String) -> String? {
        ObservableExtractor.observables(in: text, limit: 4).lazy.compactMap { observable in
            switch observable.kind {
            case .domain, .ipv4, .ipv6: observable.value
            default: nil
            }
        }.first
    }
}
