import Access
import Notices
import Primitives
import Storage
import Transport

extension House {
    /// What an installation has from its first start on: the built-in templates, and the team's name, address and key.
    ///
    /// Name and address come from the settings of that first start; without a key of ours, one is made.
    func establish() async throws {
        let notices = notices
        try await database.write { try notices.installBuiltInTemplates(viewer: .service(.demo), in: $0) }
        guard try await team.current() == nil else { return }
        let pair = try OpenPGP.generate(
            userID: "\(settings.team.nameEnglish) <\(settings.team.address)>", now: clock.now())
        try await setTeam(
            Text(ja: settings.team.name, en: settings.team.nameEnglish), settings.team.mailAddress, key: pair.secret)
    }

    func setTeam(_ name: Text, _ address: MailAddress, key secret: [UInt8]) async throws {
        _ = try await team.set(viewer: .service(.demo), name: name, address: address, secretKey: secret, ring: ring)
    }
}
