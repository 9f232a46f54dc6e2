package import Access
import Primitives

/// Our own name and key as the console changes them. Filled in by the program that holds the keys.
package struct TeamControl: Sendable {
    /// What the settings file says of the team: at each start it goes before what was stored, so it is not changed here.
    package struct Fixed: Sendable {
        let nameInJapanese: Bool
        let nameInEnglish: Bool
        let address: Bool

        package init(nameInJapanese: Bool = false, nameInEnglish: Bool = false, address: Bool = false) {
            self.nameInJapanese = nameInJapanese
            self.nameInEnglish = nameInEnglish
            self.address = address
        }

        var isAnything: Bool { nameInJapanese || nameInEnglish || address }
        var isEverything: Bool { nameInJapanese && nameInEnglish && address }
    }

    package typealias TakeKey = @Sendable (Viewer, _ secretKey: [UInt8], _ passphrase: String?) async throws -> Void
    package typealias TakeCertificate = @Sendable (Viewer, _ file: [UInt8], _ password: String) async throws -> Void
    package typealias MakeKey = @Sendable (Viewer) async throws -> Void

    let fixed: Fixed
    let takeKey: TakeKey
    let makeKey: MakeKey
    let takeCertificate: TakeCertificate

    /// All closures require `settingsManage`, audit, and keep the former key for reading what was sent to it.
    ///
    /// `takeKey` throws a `Problem` for a key that is none, that cannot sign and decrypt, or that the passphrase does not
    /// open.
    /// `takeCertificate` takes a PKCS #12 file likewise.
    package init(
        fixed: Fixed = Fixed(), takeKey: @escaping TakeKey, makeKey: @escaping MakeKey,
        takeCertificate: @escaping TakeCertificate = { _, _, _ in throw Problem.pageNotFound }
    ) {
        self.fixed = fixed
        self.takeKey = takeKey
        self.makeKey = makeKey
        self.takeCertificate = takeCertificate
    }
}
