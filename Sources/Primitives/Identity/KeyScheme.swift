/// The two ways in which mail is signed and encrypted.
package enum KeyScheme: String, Labelled {
    case openPGP = "openpgp"
    /// A key is a certificate here.
    case smime

    package var label: Text {
        switch self {
        case .openPGP: .verbatim("OpenPGP")
        case .smime: .verbatim("S/MIME")
        }
    }
}
