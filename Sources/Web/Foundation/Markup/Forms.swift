package import Primitives

/// A form that changes something; the token that guards it is always inside.
package func form(
    post action: Link, _ attributes: Attribute..., @MarkupBuilder content: Content
) -> Markup {
    let own = [Attribute("method", words: "post"), Attribute("action", words: action.text)]
    return .element("form", own + attributes, [.formToken] + content())
}

/// A form that only asks: its fields become the query of the page it leads to.
package func form(
    get action: Link, _ attributes: Attribute..., @MarkupBuilder content: Content
) -> Markup {
    let own = [Attribute("method", words: "get"), Attribute("action", words: action.text)]
    return .element("form", own + attributes, content())
}

package func hiddenField(_ name: String, _ value: String) -> Markup {
    .void("input", [.type("hidden"), .name(name), .value(value)])
}

/// A labelled field: the label above, a hint below, the problem beside it when it is about this field.
private func labelled(
    _ name: String, _ label: Text, hint: Text?, problem: Problem?, control: ([Attribute]) -> Markup
) -> Markup {
    let wrong = problem?.field == name ? problem : nil
    let notes = [hint.map { _ in "hint-\(name)" }, wrong.map { _ in "wrong-\(name)" }].compactMap { $0 }
    var links: [Attribute] = [.id("field-\(name)"), .name(name)]
    if !notes.isEmpty { links.append(.aria("describedby", notes.joined(separator: " "))) }
    if wrong != nil { links.append(.aria("invalid", "true")) }
    return div(.class("field")) {
        Markup.element("label", [.for("field-\(name)")], [.text(label)])
        control(links)
        if let hint { p(.class("hint"), .id("hint-\(name)")) { hint } }
        if let wrong { p(.class("wrong"), .id("wrong-\(name)")) { wrong.text } }
    }
}

/// A field of one line. `type` is `text`, `search`, `email`, `password`, `number`, `date`, `datetime-local`.
package func textField(
    _ name: String, _ label: Text, value: String = "", type: StaticString = "text", hint: Text? = nil,
    problem: Problem? = nil, _ attributes: Attribute...
) -> Markup {
    labelled(name, label, hint: hint, problem: problem) { links in
        .void("input", links + [.type(type), .value(value)] + attributes)
    }
}

/// A field of many lines.
package func textArea(
    _ name: String, _ label: Text, value: String = "", rows: Int = 6, hint: Text? = nil, problem: Problem? = nil,
    _ attributes: Attribute...
) -> Markup {
    labelled(name, label, hint: hint, problem: problem) { links in
        // The first line break of a text area is eaten by the parser, so one is put there for it.
        .element("textarea", links + [.rows(rows)] + attributes, [.words("\n" + value)])
    }
}

/// A file of the person's own machine; its form says `.takesFiles`, and its route too. `accept`: endings, as a help.
package func fileField(
    _ name: String, _ label: Text, accept: StaticString, hint: Text? = nil, problem: Problem? = nil,
    _ attributes: Attribute...
) -> Markup {
    labelled(name, label, hint: hint, problem: problem) { links in
        .void("input", links + [.type("file"), Attribute("accept", words: accept.description)] + attributes)
    }
}

/// One of some; `options` are what is sent and what is shown.
package func choice(
    _ name: String, _ label: Text, options: [(value: String, label: Text)], selected: String?, empty: Text? = nil,
    hint: Text? = nil, problem: Problem? = nil, _ attributes: Attribute...
) -> Markup {
    let all = (empty.map { [("", $0)] } ?? []) + options
    return labelled(name, label, hint: hint, problem: problem) { links in
        .element(
            "select", links + attributes,
            all.map { option in
                .element(
                    "option", [.value(option.0), .selected(option.0 == (selected ?? ""))], [.text(option.1)])
            })
    }
}

/// One case of a labelled state set.
package func choice<State: Labelled>(
    _ name: String, _ label: Text, of states: [State] = Array(State.allCases), selected: State?, empty: Text? = nil,
    hint: Text? = nil, problem: Problem? = nil
) -> Markup {
    choice(
        name, label, options: states.map { ($0.rawValue, $0.label) }, selected: selected?.rawValue, empty: empty,
        hint: hint, problem: problem)
}

package func checkbox(
    _ name: String, value: String = "on", _ label: Text, isChecked: Bool = false, _ attributes: Attribute...
) -> Markup {
    .element(
        "label", [.class("check")],
        [
            .void("input", [.type("checkbox"), .name(name), .value(value), .checked(isChecked)] + attributes),
            span { label },
        ])
}

package func radio(_ name: String, value: String, _ label: Text, isChecked: Bool = false) -> Markup {
    .element(
        "label", [.class("check")],
        [.void("input", [.type("radio"), .name(name), .value(value), .checked(isChecked)]), span { label }])
}

/// How much a button weighs on its page: one `primary` at most.
package enum ButtonWeight: String, Sendable { case primary, plain, quiet, danger }

/// The button that sends its form; with a name, the form says which one was pressed.
package func submit(
    _ label: Text, _ weight: ButtonWeight = .primary, name: String? = nil, value: String = "",
    _ attributes: Attribute...
) -> Markup {
    let field: [Attribute] = name.map { [.name($0), .value(value)] } ?? []
    return .element(
        "button", [.type("submit"), .class("button \(weight.rawValue)")] + field + attributes, [.text(label)])
}

/// A form of one button: an act on one record.
package func actButton(
    _ label: Text, post action: Link, _ weight: ButtonWeight = .plain, fields: [(String, String)] = []
) -> Markup {
    form(post: action, .class("act")) {
        for field in fields { hiddenField(field.0, field.1) }
        submit(label, weight)
    }
}

/// A link that looks like a button: a way to a form, never an act.
package func linkButton(_ label: Text, _ link: Link, _ weight: ButtonWeight = .plain) -> Markup {
    a(link, .class("button \(weight.rawValue)")) { label }
}
