/// Words of another server, made fit to be stored and shown.
enum ReplyText {
    /// One line without control characters, at most 500 characters.
    static func clean(_ text: String) -> String {
        let visible = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : Character($0) }
        return String(String(visible).drop { $0 == " " }.prefix(500)).trimmingTrailingBlanks()
    }
}

extension String {
    fileprivate func trimmingTrailingBlanks() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
