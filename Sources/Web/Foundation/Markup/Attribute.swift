package import Primitives

/// One attribute of an element. Only the forms below exist: no event handlers, no inline styles, no address that is
/// not a `Link`.
package struct Attribute: Sendable {
    enum Value: Sendable {
        case words(String)
        case text(Text)
        case flag
        case absent
    }

    let name: String
    let value: Value

    private init(_ name: String, _ value: Value) {
        self.name = name
        self.value = value
    }

    init(_ name: StaticString, words: String) { self.init(name.description, .words(words)) }
    init(_ name: StaticString, text: Text) { self.init(name.description, .text(text)) }
    init(_ name: StaticString, isOn: Bool) { self.init(name.description, isOn ? .flag : .absent) }

    package static func `class`(_ names: String) -> Attribute { Attribute("class", words: names) }
    package static func id(_ id: String) -> Attribute { Attribute("id", words: id) }
    package static func href(_ link: Link) -> Attribute { Attribute("href", words: link.text) }
    package static func lang(_ language: Language) -> Attribute { Attribute("lang", words: language.rawValue) }
    package static func title(_ text: Text) -> Attribute { Attribute("title", text: text) }
    package static func role(_ role: StaticString) -> Attribute { Attribute("role", words: role.description) }
    /// A key or an access key of the page's own modules: `data-<name>`, the name in kebab case.
    package static func data(_ name: StaticString, _ value: String = "") -> Attribute {
        Attribute("data-\(name)", .words(value))
    }
    package static func aria(_ name: StaticString, _ text: Text) -> Attribute { Attribute("aria-\(name)", .text(text)) }
    package static func aria(_ name: StaticString, _ value: String) -> Attribute {
        Attribute("aria-\(name)", .words(value))
    }
    package static func current(_ isCurrent: Bool) -> Attribute {
        Attribute("aria-current", isCurrent ? .words("page") : .absent)
    }
    package static func hidden(_ isHidden: Bool = true) -> Attribute { Attribute("hidden", isOn: isHidden) }
    package static func open(_ isOpen: Bool = true) -> Attribute { Attribute("open", isOn: isOpen) }
    package static func colspan(_ columns: Int) -> Attribute { Attribute("colspan", words: String(columns)) }
    /// For a link: another tab, so that what is written in this one stays.
    package static var elsewhere: Attribute { Attribute("target", words: "_blank") }
    package static func scope(_ scope: StaticString) -> Attribute { Attribute("scope", words: scope.description) }
}

/// Attributes of form fields.
extension Attribute {
    package static func name(_ name: String) -> Attribute { Attribute("name", words: name) }
    package static func value(_ value: String) -> Attribute { Attribute("value", words: value) }
    package static func type(_ type: StaticString) -> Attribute { Attribute("type", words: type.description) }
    package static func checked(_ isChecked: Bool) -> Attribute { Attribute("checked", isOn: isChecked) }
    package static func selected(_ isSelected: Bool) -> Attribute { Attribute("selected", isOn: isSelected) }
    package static func required(_ isRequired: Bool = true) -> Attribute { Attribute("required", isOn: isRequired) }
    package static func disabled(_ isDisabled: Bool = true) -> Attribute { Attribute("disabled", isOn: isDisabled) }
    package static func multiple(_ isMultiple: Bool = true) -> Attribute { Attribute("multiple", isOn: isMultiple) }
    package static func autofocus(_ isOn: Bool = true) -> Attribute { Attribute("autofocus", isOn: isOn) }
    package static func rows(_ rows: Int) -> Attribute { Attribute("rows", words: String(rows)) }
    package static func maxlength(_ characters: Int) -> Attribute { Attribute("maxlength", words: String(characters)) }
    package static func placeholder(_ text: Text) -> Attribute { Attribute("placeholder", text: text) }
    package static func autocomplete(_ kind: StaticString) -> Attribute {
        Attribute("autocomplete", words: kind.description)
    }
    package static func pattern(_ pattern: StaticString) -> Attribute {
        Attribute("pattern", words: pattern.description)
    }
    /// A button that sends its form as it stands, unfinished fields and all.
    package static func formnovalidate(_ isOn: Bool = true) -> Attribute { Attribute("formnovalidate", isOn: isOn) }
    /// A form whose file fields are sent with it.
    package static let takesFiles = Attribute("enctype", words: "multipart/form-data")
    package static func `for`(_ id: String) -> Attribute { Attribute("for", words: id) }
    /// The form this field or button belongs to when it stands outside of it.
    package static func form(_ id: String) -> Attribute { Attribute("form", words: id) }
}
