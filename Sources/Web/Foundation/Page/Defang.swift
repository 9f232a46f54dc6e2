import Foundation
package import Primitives

/// An observable that cannot be clicked or copied live by accident: `hxxp://www[.]example`, `user[@]example[.]jp`.
package func defanged(_ value: String, kind: Observable.Kind? = nil) -> Markup {
    let shown = Defang.text(value, kind: kind)
    return code(.class("observable"), .data("copy", value)) { shown }
}

package func defanged(_ observable: Observable) -> Markup { defanged(observable.value, kind: observable.kind) }

package enum Defang {
    /// The defanged form; hashes, ids and file names stay as they are.
    package static func text(_ value: String, kind: Observable.Kind? = nil) -> String {
        switch kind {
        case .hash, .cve, .jvn, .fileName: return value
        default: break
        }
        var scheme = ""
        var rest = value[...]
        if let end = value.range(of: "://") {
            scheme = value[..<end.upperBound].lowercased().replacing("tt", with: "xx").replacing("ftp", with: "fxp")
            rest = value[end.upperBound...]
        }
        // Dots of the host only: those of a path are no bait and would make it unreadable.
        let path = rest.drop { !"/?#".contains($0) }
        let host = rest[..<path.startIndex].replacing(".", with: "[.]").replacing("@", with: "[@]")
        return scheme + host + path
    }
}
