import Primitives

/// File names as senders give them, made harmless for display and storage.
enum FileName {
    private static let scalars = 255

    /// The last path component without control and direction characters; nil when nothing is left.
    static func read(_ name: String?) -> String? {
        guard let name else { return nil }
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last ?? []
        let kept = last.filter { !HeaderText.isUnwanted($0) }.prefix(scalars)
        let clean = String(String.UnicodeScalarView(kept))
        return clean.isEmpty || clean == "." || clean == ".." ? nil : clean
    }
}
