/// Which button of the composer was pressed; none means saving, as Ctrl+Enter in a text does.
enum ComposerAct: String, Sendable {
    case save
    /// Shows the page again for the chosen template, label and search words; nothing is saved, nothing typed is lost.
    case apply
    /// The same, and the template's words replace subject and text whatever stands there.
    case words
}
