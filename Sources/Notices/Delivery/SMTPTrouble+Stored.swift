import Primitives
import Transport

extension SMTPTrouble {
    /// As an event keeps it: our word for it, then what the other side said.
    func stored(with text: String) -> String { "\(rawValue)\t\(text)" }

    static func words(stored: String) -> Text? {
        let parts = stored.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let label = SMTPTrouble(rawValue: String(parts[0]))?.label else { return nil }
        return parts[1].isEmpty ? label : Text(ja: "\(label.ja)（\(parts[1])）", en: "\(label.en) (\(parts[1]))")
    }
}
