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
        var output = ""
        var rest = Substring(value)
        if let scheme = ["https", "http", "ftp"].first(where: { value.lowercased().utf8.starts(with: "\($0)://".utf8) })
        {
            output = scheme.replacing("tt", with: "xx").replacing("ftp", with: "fxp")
            rest = rest.dropFirst(scheme.count)
        }
        // Dots of the host only: those of a path are no bait and would make it unreadable.
        var inPath = false
        var slashes = 0
        for character in rest {
            if character == "/" { slashes += 1 }
            inPath = inPath || (output.contains("://") ? slashes > 2 : slashes > 0)
            switch character {
            case "." where !inPath: output += "[.]"
            case "@" where !inPath: output += "[@]"
            default: output.append(character)
            }
        }
        return output
    }
}
