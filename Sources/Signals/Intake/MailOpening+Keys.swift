import MailFormats
import Primitives
import Registry
import Transport

extension MailOpening {
    /// OpenPGP keys that a level of the mail brings of its sender: in its Autocrypt field, in a text, or as a file.
    mutating func collectKeys(_ structure: PGPStructure, in mail: ParsedMail) {
        guard let sender else { return }
        var offers = Autocrypt.keys(in: mail.headers, of: sender).map { [$0] } ?? []
        offers += structure.blocks.filter { $0.kind == .publicKey }.map(\.bytes)
        offers += structure.attachments.filter { $0.kind == .keys }
            .compactMap { mail.part($0.part)?.decodedBytes() }
        for offer in offers.prefix(Limits.seenKeys) where offer.count <= Limits.contactKeyBytes {
            guard let infos = try? OpenPGP.inspect(offer) else { continue }
            seenKeys += infos.filter { !$0.isSecret && $0.names(sender) }.map { ContactKeyFacts($0, bytes: offer) }
        }
    }
}

extension OpenPGP.KeyInfo {
    /// Whether one of its user IDs holds this address.
    func names(_ address: MailAddress) -> Bool {
        userIDs.contains { id in
            AddressList.read(Array(id.utf8)).contains { $0.mailAddress?.key == address.key }
        }
    }
}
