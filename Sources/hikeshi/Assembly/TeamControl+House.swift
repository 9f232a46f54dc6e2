import Notices
import Primitives
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
                let team = try await house.knownTeam()
                try await house.setTeam(team.name, team.address, key: secretKey, passphrase: passphrase, by: viewer)
            },
            makeKey: { viewer in
                let team = try await house.knownTeam()
                try await house.setTeam(team.name, team.address, by: viewer)
            },
            takeCertificate: { viewer, file, password in
                try await house.team.setCertificate(
                    viewer: viewer, file: file, password: password, smime: house.smime)
            })
    }
}

extension House {
    fileprivate func knownTeam() async throws -> TeamIdentity {
        guard let known = try await team.current() else { throw Problem.teamIdentityMissing }
        return known
    }
}
