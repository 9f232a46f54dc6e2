import Primitives
import Testing

@testable import Access

/// Somebody who is signed in.
struct SignedIn {
    let account: Account
    let viewer: Viewer
    let session: Session
    let token: SessionToken
}

/// Somebody who is signed in and has a second factor.
struct Enrolled {
    let account: Account
    let viewer: Viewer
    let token: SessionToken
    let key: AuthenticatorKey
    let codes: [RecoveryCode]
}

extension AccessFixture {
    func opened(_ name: String, _ roles: Set<Role> = [.handler]) async throws -> SignedIn {
        let account = try await person(name, roles)
        let token = try await signIn(name)
        let open = try #require(await access.sessions.open(token))
        return SignedIn(account: account, viewer: open.viewer, session: open.session, token: token)
    }

    func enrolled(_ name: String, _ roles: Set<Role> = [.handler]) async throws -> Enrolled {
        let person = try await opened(name, roles)
        try await access.secondFactors.begin(viewer: person.viewer)
        let key = try await begunKey(person)
        return Enrolled(
            account: person.account, viewer: person.viewer, token: person.token, key: key,
            codes: try await confirm(person, code(key)))
    }

    func begunKey(_ person: SignedIn) async throws -> AuthenticatorKey { try await begunKey(person.viewer) }

    func begunKey(_ viewer: Viewer) async throws -> AuthenticatorKey {
        guard case .begun(let key) = try await access.secondFactors.own(viewer: viewer) else {
            throw NoCodeAskedFor()
        }
        return key
    }

    func confirm(_ person: SignedIn, _ code: String) async throws -> [RecoveryCode] {
        try await access.secondFactors.confirm(
            code: code, address: IPAddress("192.0.2.1"), viewer: person.viewer, keeping: person.session.id)
    }

    /// What the app shows now, or some steps later.
    func code(_ key: AuthenticatorKey, later steps: Int64 = 0) -> String {
        TimedCode.code(key.bytes, step: TimedCode.step(at: clock.wallClock.now()) + steps)
    }
}
