import Access
import Notices
import Primitives
import Storage
import Transport

extension House {
    /// What an installation has from its first start on: the built-in templates, and the team's name, address and key.
    ///
    /// At every start, what the settings say of the team goes before what is stored.
    func establish() async throws {
        let notices = notices
        try await database.write { try notices.installBuiltInTemplates(viewer: .service(.demo), in: $0) }
        if let known = try await team.current() { return try await followSettings(known) }
        try await setTeam(settings.team.newName, settings.team.mailAddress)
    }

    /// A key that nobody has seen in a mail yet gives way to one that carries the new address.
    private func followSettings(_ known: TeamIdentity) async throws {
        let name = Text(ja: settings.team.name ?? known.name.ja, en: settings.team.nameEnglish ?? known.name.en)
        let address = settings.team.address == nil ? known.address : try settings.team.mailAddress
        guard name != known.name || address != known.address else { return }
        let isUnseen = try await database.read { try $0.count("SELECT COUNT(*) FROM outgoing_mails") == 0 }
        guard isUnseen, address != known.address else {
            return try await team.rename(viewer: .service(.demo), to: name, address)
        }
        try await setTeam(name, address)
    }

    /// With a new key.
    func setTeam(_ name: Text, _ address: MailAddress, by viewer: Viewer = .service(.demo)) async throws {
        let pair = try OpenPGP.generate(userID: "\(name.en) <\(address)>", now: clock.now())
        try await setTeam(name, address, key: pair.secret, by: viewer)
    }

    func setTeam(
        _ name: Text, _ address: MailAddress, key secret: [UInt8], passphrase: String? = nil,
        by viewer: Viewer = .service(.demo)
    ) async throws {
        _ = try await team.set(
            viewer: viewer, name: name, address: address, secretKey: secret, passphrase: passphrase, ring: ring)
    }
}
