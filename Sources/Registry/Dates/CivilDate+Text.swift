package import Primitives

extension CivilDate {
    /// Reads `2026-04-01` and what Excel makes of it, `2026/4/1`, in any width; nil for a day that does not exist.
    package init?(text: some StringProtocol) {
        let text = text.halfWidth
        guard text.utf8.count <= 10 else { return nil }
        let separator: Character = text.contains("/") ? "/" : "-"
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4 else { return nil }
        let numbers = parts.compactMap { part -> Int? in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
        }
        guard numbers.count == 3, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
        self.init(numbers[0], numbers[1], numbers[2])
        let (year, month, day) = components
        guard [year, month, day] == numbers else { return nil }
    }
}
