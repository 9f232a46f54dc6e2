import Primitives
import Storage
import Testing

@testable import Access

@Suite("Second factor")
struct SecondFactorTests {
    @Test("It counts once a code of its key was typed; until then the password is enough")
    func enrolment() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.opened("sato")
            let factors = fixture.access.secondFactors
            #expect(try await factors.own(viewer: sato.viewer) == .off)
            try await factors.begin(viewer: sato.viewer)
            let key = try await fixture.begunKey(sato)
            let elsewhere = try await fixture.signIn("sato")
            #expect(await fixture.problem { _ = try await fixture.confirm(sato, "000000") }?.kind == .invalid)
            let codes = try await fixture.confirm(sato, fixture.code(key))
            #expect(Set(codes).count == RecoveryCode.count)
            #expect(
                try await factors.own(viewer: sato.viewer)
                    == .on(since: AccessFixture.start, recoveryCodesLeft: RecoveryCode.count))
            #expect(try await fixture.access.sessions.open(elsewhere) == nil)
            #expect(try await fixture.access.sessions.open(sato.token) != nil)
            #expect(await fixture.problem { try await factors.begin(viewer: sato.viewer) }?.kind == .conflict)
        }
    }

    @Test("With it, the password leads to the code, and the code to a fresh session")
    func signIn() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            let pending = try await fixture.pending("sato")
            #expect(try await fixture.access.sessions.open(pending) == nil)
            #expect(await fixture.problem { _ = try await fixture.finish(pending, "12345") }?.code == "sign-in.code")
            fixture.clock.advance(.seconds(30))
            let token = try await fixture.finish(pending, fixture.code(sato.key), replacing: sato.token)
            #expect(token != pending)
            #expect(try await fixture.access.sessions.open(token)?.viewer.name == "sato")
            #expect(try await fixture.access.sessions.open(sato.token) == nil)
            #expect(await fixture.problem { _ = try await fixture.finish(pending, "1") }?.code == "sign-in.expired")
        }
    }

    @Test("No code opens a second door, neither the one that confirmed nor one that signed in")
    func replay() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            let first = try await fixture.pending("sato")
            let old = fixture.code(sato.key)
            #expect(await fixture.problem { _ = try await fixture.finish(first, old) }?.code == "sign-in.code")
            let next = fixture.code(sato.key, later: 1)
            _ = try await fixture.finish(first, next)
            let second = try await fixture.pending("sato")
            #expect(await fixture.problem { _ = try await fixture.finish(second, next) }?.code == "sign-in.code")
            fixture.clock.advance(.seconds(60))
            _ = try await fixture.finish(second, fixture.code(sato.key))
        }
    }

    @Test("Two who use the same code at the same time: one gets in")
    func race() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            fixture.clock.advance(.seconds(30))
            let code = fixture.code(sato.key)
            let waiting = [try await fixture.pending("sato"), try await fixture.pending("sato")]
            let admitted = await withTaskGroup(of: Bool.self) { group in
                for pending in waiting { group.addTask { (try? await fixture.finish(pending, code)) != nil } }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(admitted == 1)
        }
    }

    @Test("A recovery code opens the door once; new ones end the old ones")
    func recoveryCodes() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            let typed = sato.codes[0].shown.uppercased()
            let token = try await fixture.finish(fixture.pending("sato"), typed)
            let again = try await fixture.pending("sato")
            #expect(await fixture.problem { _ = try await fixture.finish(again, typed) }?.code == "sign-in.code")
            let viewer = try #require(await fixture.access.sessions.open(token)).viewer
            fixture.clock.advance(.seconds(60))
            let fresh = try await fixture.access.secondFactors.renewRecoveryCodes(
                code: fixture.code(sato.key), address: nil, viewer: viewer)
            #expect(
                await fixture.problem { _ = try await fixture.finish(again, sato.codes[1].shown) }?.code
                    == "sign-in.code")
            _ = try await fixture.finish(again, fresh[9].shown)
        }
    }

    @Test("Wrong codes are throttled as passwords are, and a right password in between forgives none")
    func throttle() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            for _ in 0..<8 {
                let pending = try await fixture.pending("sato")
                #expect(await fixture.problem { _ = try await fixture.finish(pending, "x") }?.kind == .invalid)
            }
            #expect(await fixture.problem { _ = try await fixture.pending("sato") }?.kind == .tooMany)
            let elsewhere = try await fixture.pending("sato", from: "198.51.100.7")
            fixture.clock.advance(.seconds(60))
            let code = fixture.code(sato.key)
            #expect(await fixture.problem { _ = try await fixture.finish(elsewhere, code) }?.kind == .tooMany)
            _ = try await fixture.finish(elsewhere, code, from: "198.51.100.7")
        }
    }

    @Test("Whoever takes more than five minutes to the code begins anew; so does one whose account was disabled")
    func pendingEnds() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            let slow = try await fixture.pending("sato")
            fixture.clock.advance(.minutes(6))
            let code = fixture.code(sato.key)
            #expect(await fixture.problem { _ = try await fixture.finish(slow, code) }?.code == "sign-in.expired")
            let disabled = try await fixture.pending("sato")
            try await fixture.access.accounts.change(
                sato.account.publicID, roles: [.handler], tlpCeiling: .amber, isDisabled: true,
                viewer: .service(.demo))
            #expect(await fixture.problem { _ = try await fixture.finish(disabled, code) }?.code == "sign-in.expired")
        }
    }

    @Test("A new password ends what waits for a code under the old one")
    func passwordChange() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            let pending = try await fixture.pending("sato")
            try await fixture.access.accounts.setPassword(
                of: sato.account.publicID, to: "another long password", viewer: .service(.demo))
            fixture.clock.advance(.seconds(30))
            let code = fixture.code(sato.key)
            #expect(await fixture.problem { _ = try await fixture.finish(pending, code) }?.code == "sign-in.expired")
        }
    }

    @Test("Giving it up takes password and code, and one answer says that either was wrong")
    func switchingOff() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            fixture.clock.advance(.seconds(30))
            let factors = fixture.access.secondFactors
            func off(_ password: String, _ code: String) async throws {
                try await factors.switchOff(password: password, code: code, address: nil, viewer: sato.viewer)
            }
            let code = fixture.code(sato.key)
            for (password, typed) in [("wrong", code), (AccessFixture.password, "000000"), ("", "")] {
                #expect(await fixture.problem { try await off(password, typed) }?.text == .secondFactorRefused)
            }
            try await off(AccessFixture.password, code)
            #expect(try await factors.own(viewer: sato.viewer) == .off)
            _ = try await fixture.signIn("sato")
        }
    }
}
