import Primitives
import Registry

/// The form that brings what is to be imported: a file, or cells and text that are pasted.
enum RegistryImportForm {
    /// `isSecond`: something was checked already, and its import is the page's main act.
    static func choosing(_ pasted: String = "", isSecond: Bool = false, problem: Problem? = nil) -> Markup {
        card(isSecond ? ContactsText.importAnother : nil) {
            form(post: "/contacts/import", .takesFiles) {
                fileField(
                    "file", ContactsText.importFile, accept: ".csv,.tsv,.txt,.json", hint: ContactsText.importFileHint,
                    problem: problem)
                textArea(
                    "text", ContactsText.importText, value: pasted, rows: 10, hint: ContactsText.importHint)
                submit(ContactsText.dryRun, isSecond ? .plain : .primary)
            }
            details {
                summary { ContactsText.importColumns }
                p { RegistryImporter.columnNames.map(\.ja).joined(separator: "、") }
                p { RegistryImporter.columnNames.map(\.en).joined(separator: ", ") }
            }
        }
    }

    /// Pasted text as a file; nil when there is none.
    static func file(_ pasted: String, _ language: Language) -> UploadedFile? {
        guard !pasted.allSatisfy(\.isWhitespace) else { return nil }
        return UploadedFile(name: ContactsText.pasted[language], bytes: Array(pasted.utf8))
    }
}
