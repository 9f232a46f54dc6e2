import Primitives

/// What somebody had written into a form that could not be taken: shown again, and sent again by their own hand.
struct KeptForm: Sendable {
    /// Where it goes when it is sent again; nil when that would not help.
    let action: Link?
    private let fields: [(name: String, value: String)]

    /// Nil when nothing in it was written by hand, and when it may hold a secret.
    init?(_ form: FormFields, to action: Link?) {
        self.init(form.entries.filter { $0.name != FormFields.tokenName }, to: action)
    }

    /// As `carried` put it into another form.
    init?(carriedIn form: FormFields) {
        guard let action = Link(returning: form[Self.actionName]) else { return nil }
        let fields = form.entries.filter { $0.name.utf8.starts(with: Self.prefix.utf8) }
        self.init(fields.map { (String($0.name.dropFirst(Self.prefix.count)), $0.value) }, to: action)
    }

    private init?(_ fields: [(name: String, value: String)], to action: Link?) {
        guard fields.contains(where: { Self.isWritten($0.value) }), !fields.contains(where: Self.isSecret) else {
            return nil
        }
        self.action = action
        self.fields = fields
    }

    /// Hidden fields that take it through the door.
    var carried: Markup {
        guard let action else { return .nothing }
        return .group(
            [hiddenField(Self.actionName, action.text)]
                + fields.map { hiddenField(Self.prefix + $0.name, $0.value) })
    }

    /// The words to read and copy, and the button that sends them again.
    var markup: Markup {
        card(.keptForm) {
            p { action == nil ? Text.keptToCopy : Text.keptToSend }
            for field in fields where Self.isWritten(field.value) { blockquote(.class("kept")) { field.value } }
            if let action {
                form(post: action) {
                    for field in fields { hiddenField(field.name, field.value) }
                    submit(.sendAgain)
                }
            }
        }
    }

    private static let actionName = "kept_action"
    private static let prefix = "kept:"
    private static let secrets: Set<String> = ["password", "current", "new", "repeat", "token", "passphrase", "code"]

    /// Words, not the value of a choice or an id.
    private static func isWritten(_ value: String) -> Bool {
        value.utf8.count > 40 || value.utf8.contains { $0 >= 0x80 || $0 == 0x20 || $0 == 0x0a }
    }

    private static func isSecret(_ field: (name: String, value: String)) -> Bool {
        secrets.contains(field.name) || field.value.contains("PRIVATE KEY")
    }
}
