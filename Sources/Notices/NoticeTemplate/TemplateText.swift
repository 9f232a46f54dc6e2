import Mustache
package import Primitives

/// A text with `{{variables}}` (mustache, without HTML escaping) that is known to be well formed.
package struct TemplateText: Sendable {
    package typealias Values = [TemplateVariable: String]

    private let source: String
    private let tags: [TemplateTag]

    /// Refuses unknown variables and everything that `TemplateTag` refuses.
    package init(_ source: String) throws(Problem) {
        tags = try TemplateTag.read(source)
        self.source = source
    }

    /// The text for one recipient; a missing or empty value is a `Problem` unless a section asks for it first.
    package func rendered(with values: Values) throws(Problem) -> String {
        let present = values.filter { !$0.value.isEmpty }
        try requireValues(present)
        do {
            let template = try MustacheTemplate(string: "{{% CONTENT_TYPE:TEXT}}" + source)
            return template.render(Self.tree(present))
        } catch {
            throw .templateUnreadable
        }
    }

    /// Walks the tags as the renderer will: what stands in a section that is left out needs no value.
    private func requireValues(_ present: Values) throws(Problem) {
        var shown: [Bool] = []
        for tag in tags {
            let isPresent = TemplateVariable(rawValue: tag.name).map { present[$0] != nil } ?? false
            switch tag.role {
            case .section: shown.append(isPresent)
            case .inverted: shown.append(!isPresent)
            case .end: _ = shown.popLast()
            case .variable:
                if !isPresent, shown.allSatisfy(\.self) { throw .templateEmpty(tag.name) }
            }
        }
    }

    /// `recipient.name` becomes `recipient` → `name`, as mustache looks dotted names up.
    private static func tree(_ values: Values) -> [String: Any] {
        var tree: [String: Any] = [:]
        for (variable, value) in values {
            let path = variable.rawValue.split(separator: ".").map(String.init)
            guard let first = path.first else { continue }
            guard path.count == 2, let leaf = path.last else {
                tree[first] = value
                continue
            }
            var branch = tree[first] as? [String: String] ?? [:]
            branch[leaf] = value
            tree[first] = branch
        }
        return tree
    }
}
