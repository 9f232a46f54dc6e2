/// The other side's own number of a matter, as it stands in subjects: `JPCERT#12345678`, `ref:00D5a`.
package struct ForeignTag: Sendable, Hashable {
    /// Compared: lower case, without blanks.
    let key: String
    let shown: String

    /// Brackets round it are dropped; 3 to 80 characters, and no number of ours.
    init?(_ text: String) {
        let inner = text.filter { !"[]".contains($0) && !$0.isNewline }
        let key = inner.lowercased().filter { !$0.isWhitespace }
        guard (3...80).contains(key.count), !CaseNumber.isOurs(key) else { return nil }
        self.key = key
        shown = inner
    }
}
