import Primitives

/// Says on standard error how far a long command is: a line every few seconds, none for what is done before.
final class ProgressLine {
    private static let period = Duration.seconds(3)
    private var last = ContinuousClock.now

    func say(_ text: @autoclosure () -> Text) {
        guard last.duration(to: .now) >= Self.period else { return }
        last = .now
        let text = text()
        Output.error("\(text.ja) / \(text.en)")
    }
}
