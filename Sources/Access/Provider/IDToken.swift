import JWTKit
import Primitives

/// The claims of an ID token (OpenID Connect Core 1.0 §2). That they may be believed `IDTokenCheck` finds out.
struct IDToken: JWTPayload {
    let claims: [String: ClaimValue]

    init(_ claims: [String: ClaimValue]) { self.claims = claims }

    init(from decoder: any Decoder) throws {
        claims = try decoder.singleValueContainer().decode([String: ClaimValue].self)
    }

    func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(claims)
    }

    /// Claims are checked with the reasons for a refusal, not here.
    func verify(using algorithm: some JWTAlgorithm) {}

    func text(_ name: String) -> String? {
        if case .text(let text) = claims[name] { text } else { nil }
    }

    /// A moment in seconds since 1970; nil when there is none that a person could live in.
    func moment(_ name: String) -> Timestamp? {
        guard case .number(let seconds) = claims[name], seconds >= 0, seconds < 100_000_000_000 else { return nil }
        return Timestamp(seconds: Int64(seconds))
    }

    /// Whom it is for.
    var audience: [String] { claims["aud"]?.texts ?? [] }

    /// Who somebody is there, for good: visible ASCII, 255 bytes at most (§2).
    var subject: String? {
        guard let subject = text("sub"), (1...255).contains(subject.utf8.count),
            subject.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { return nil }
        return subject
    }

    /// The claim of that name, else what lies at the path that it spells.
    func value(at path: String) -> ClaimValue? {
        if let value = claims[path] { return value }
        return path.split(separator: ".").reduce(.object(claims) as ClaimValue?) { found, name in
            if case .object(let members) = found { members[String(name)] } else { nil }
        }
    }
}
