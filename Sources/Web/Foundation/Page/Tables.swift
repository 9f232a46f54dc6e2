package import Primitives

/// A column of a list.
package struct Column: Sendable {
    let title: Text
    let isNumber: Bool
    /// Left away on a narrow screen.
    let isExtra: Bool

    package init(_ title: Text, isNumber: Bool = false, isExtra: Bool = false) {
        self.title = title
        self.isNumber = isNumber
        self.isExtra = isExtra
    }
}

/// A list as a table with a sticky head; rows are `tr`, cells in the order of the columns.
///
/// A row with `.data("row")` takes part in j/k; its first link, or the one with `data-open`, is opened by Enter.
package func table(
    _ caption: Text, columns: [Column], isCaptionShown: Bool = false, @MarkupBuilder rows: Content
) -> Markup {
    div(.class("table-frame"), .role("region"), .aria("label", caption), .focusable) {
        Markup.element(
            "table", [.class("list"), .data("list")],
            [
                Markup.element("caption", [.class(isCaptionShown ? "" : "unseen")], [.text(caption)]),
                thead {
                    tr { for column in columns { th(.scope("col"), .class(column.classes)) { column.title } } }
                },
                tbody { rows() },
            ])
    }
}

/// Facts of one record: names on the left, values on the right.
package func facts(_ facts: [(name: Text, value: Markup)]) -> Markup {
    dl(.class("facts")) {
        for fact in facts {
            div {
                dt { fact.name }
                dd { fact.value }
            }
        }
    }
}

/// What a list says when it is empty: what would fill it, and the way to do so.
package func emptyState(_ words: Text, @MarkupBuilder actions: Content = { [] }) -> Markup {
    div(.class("empty")) {
        p { words }
        actions()
    }
}

/// The next page of a list that pages by key; nil when this was the last. `name` is the key's in the address.
package func nextPage(of here: Link, after key: String?, name: String = "after") -> Markup {
    guard let key else { return .nothing }
    return nav(.class("pages"), .aria("label", .pages)) {
        if here.text.contains("\(name)=") { a(here.setting(name, to: nil)) { Text.firstPage } }
        a(here.setting(name, to: key), .class("button plain"), .data("next-page")) { Text.nextPage }
    }
}

/// The views of one record, each with an address of its own.
package func tabs(_ label: Text, _ entries: [(title: Text, link: Link, isCurrent: Bool)]) -> Markup {
    nav(.class("tabs"), .aria("label", label)) {
        ul {
            for entry in entries { li { a(entry.link, .current(entry.isCurrent)) { entry.title } } }
        }
    }
}

/// A framed part of a page with its heading.
package func card(_ title: Text? = nil, id: String? = nil, @MarkupBuilder content: Content) -> Markup {
    .element(
        "section", [.class("card")] + (id.map { [.id($0)] } ?? []),
        (title.map { title in [h2 { title }] } ?? []) + content())
}

/// Text as somebody wrote it: line breaks kept, nothing in it alive.
package func writtenText(_ words: String, _ language: Language? = nil) -> Markup {
    .element("div", [.class("written")] + (language.map { [.lang($0)] } ?? []), [.words(words)])
}

extension Column {
    fileprivate var classes: String {
        [isNumber ? "number" : nil, isExtra ? "extra" : nil].compactMap { $0 }.joined(separator: " ")
    }
}

extension Attribute {
    /// So that a region that scrolls can be scrolled by keys.
    fileprivate static var focusable: Attribute { Attribute("tabindex", words: "0") }
}
