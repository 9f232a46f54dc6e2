import Notices
import Primitives
import Transport
import Web

extension TeamControl {
    /// Changes the team's key in this house. Other processes hear of it by `TeamWatch`.
    init(house: House) {
        let named = house.settings.team
        self.init(
            fixed: Fixed(
                nameInJapanese: named.name != nil, nameInEnglish: named.nameEnglish != nil,
                address: named.address != nil),
            takeKey: { viewer, secretKey, passphrase in
                guard let team = try await house.team.current() else { throw Problem.teamIdentityMissing }
                _ = try await house.team.set(
                    viewer: viewer, name: team.name, address: team.address, secretKey: secretKey,
                    passphrase: passphrase, ring: house.ring)
            },
            makeKey: { viewer in
                guard let team = try await house.team.current() else { throw Problem.teamIdentityMissing }
                let pair = try OpenPGP.generate(userID: "\(team.name.en) <\(team.address)>", now: house.clock.now())
                _ = try await house.team.set(
                    viewer: viewer, name: team.name, address: team.address, secretKey: pair.secret, ring: house.ring)
            })
    }
}
