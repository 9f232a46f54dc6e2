/// As fingerprints and keys are read out and typed: groups of four.
func inFours(_ text: String) -> String {
    text.enumerated().map { $0.offset > 0 && $0.offset % 4 == 0 ? " \($0.element)" : "\($0.element)" }.joined()
}
