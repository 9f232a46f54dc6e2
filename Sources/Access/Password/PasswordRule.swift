import Primitives

/// What a new password must be: long; no rules on characters (NIST SP 800-63B §5.1.1.2).
package enum PasswordRule {
    package static let minimumCharacters = 12
    package static let maximumBytes = 1_024

    static func check(_ password: String, name: String) throws(Problem) {
        guard password.utf8.count <= maximumBytes else {
            throw Problem(.invalid, "password.too-long", .passwordTooLong)
        }
        guard password.unicodeScalars.count >= minimumCharacters else {
            throw Problem(.invalid, "password.too-short", .passwordTooShort(minimumCharacters))
        }
        guard Set(password.utf8).count > 4, !password.lowercased().utf8.elementsEqual(name.utf8) else {
            throw Problem(.invalid, "password.too-plain", .passwordTooPlain)
        }
    }
}
