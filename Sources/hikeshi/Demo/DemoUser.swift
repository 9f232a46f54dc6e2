import Access
import Primitives

/// A sign-in of the demo: the object of `hikeshi demo load --json`.
struct DemoUser: Encodable, Sendable {
    let name: String
    let password: String
    let role: String
}

extension Story.User {
    func newAccount(password: String) throws -> NewAccount {
        guard let role = Role(rawValue: role) else { throw StoryError(step: signIn, lacks: "role") }
        return NewAccount(
            name: signIn, displayName: name, language: Language(rawValue: language) ?? .ja, roles: [role],
            tlpCeiling: role.demoCeiling, password: password)
    }
}

extension Role {
    /// The narrowest circle in which a demo user of this role works.
    fileprivate var demoCeiling: TLP {
        switch self {
        case .coordinator, .reviewer: .red
        case .handler: .amberStrict
        case .reader: .green
        default: .amber
        }
    }
}

/// One password for all users of a demo: easy to copy from a screen, different in every installation.
enum DemoPassword {
    static let secretName = "demo-password"

    static func make() -> String {
        let bytes = SystemRandomness.bytes(8).map(Int.init)
        let picked = bytes.prefix(3).map { words[$0 % words.count] }
        let number = (bytes[3] << 16 | bytes[4] << 8 | bytes[5]) % 10_000
        return "demo-\(picked.joined(separator: "-"))-\(1_0000 + number)"
    }

    private static let words = [
        "asagi", "ayame", "botan", "fuji", "hagi", "hibari", "hotaru", "kaede", "kawara", "keyaki", "kiri", "komori",
        "kurage", "matoi", "matsu", "momiji", "nadeshiko", "nami", "rindo", "sakura", "sasa", "shijimi", "sudare",
        "sumire", "suzume", "take", "taiko", "tobi", "tsubaki", "tsubame", "ume", "yanagi",
    ]
}
