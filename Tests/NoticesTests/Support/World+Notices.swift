import Access
import Cases
import Logging
import MailFormats
import Primitives
import Registry
import Signals
import Storage
import Testing
import Transport

@testable import Notices

extension World {
    struct Partner: Sendable {
        let contact: PublicID
        let address: MailAddress
        let key: OpenPGP.KeyPair?
    }

    /// An organisation with one contact; with a key of its own, verified or only seen.
    func partner(
        _ name: String, ceiling: TLP = .red, language: Language = .ja, key: Bool = true, isVerified: Bool = true,
        keyLifetime: Interval? = nil
    ) async throws -> Partner {
        let organization = try await registry.addOrganization(
            viewer: demo, Organization.Details(key: name, name: "\(name)株式会社", nameEnglish: "\(name) Inc."))
        let address = "security@\(name).example"
        let channel = try #require(Channel(.mail, address))
        let contact = try await registry.addContact(
            viewer: demo, Contact.Details(name: "窓口", language: language, tlpCeiling: ceiling),
            channels: [channel], to: organization.publicID)
        let pair =
            key ? try OpenPGP.generate(userID: "\(name) <\(address)>", lifetime: keyLifetime, now: now) : nil
        if let pair {
            _ = try await registry.addKey(viewer: demo, facts(of: pair), to: contact.publicID)
            if isVerified {
                try await registry.verifyKey(
                    viewer: demo, fingerprint: pair.info.fingerprint, of: contact.publicID, method: .phone, note: "")
            }
        }
        return Partner(contact: contact.publicID, address: try Self.mail(address), key: pair)
    }

    private func facts(of pair: OpenPGP.KeyPair) -> ContactKeyFacts {
        ContactKeyFacts(
            fingerprint: pair.info.fingerprint, bytes: pair.public, userIDs: pair.info.userIDs,
            algorithm: pair.info.algorithm, createdAt: pair.info.createdAt, expiresAt: pair.info.expiresAt,
            canEncrypt: pair.info.canEncrypt)
    }

    func openCase() async throws -> Case {
        let (cases, sato) = (cases, sato)
        return try await database.write { try cases.open(viewer: sato, CaseDraft(title: "改ざん"), in: $0) }
    }

    func draft(
        _ tlp: TLP, to partners: [Partner], due: Timestamp? = nil, pickup: Bool = false
    ) -> NoticeDraft {
        NoticeDraft(
            title: "ご確認のお願い", tlp: tlp, due: due, wording: BuiltInTemplate.compromisedHost.wording,
            recipients: partners.map { partner in
                RecipientDraft(
                    contact: partner.contact, reason: "ネットワーク",
                    observables: [Observable(kind: .domain, value: "only-\(partner.address.domain)")],
                    wantsPickup: pickup)
            })
    }

    func create(
        _ tlp: TLP, to partners: [Partner], due: Timestamp? = nil, pickup: Bool = false
    ) async throws -> Notice {
        let (subject, sato) = (try await openCase(), sato)
        let draft = draft(tlp, to: partners, due: due, pickup: pickup)
        return try await write { try $0.create(viewer: sato, caseID: subject.publicID, draft, in: $1) }
    }

    /// Created and sent as drafted, without a second person.
    func release(_ draft: NoticeDraft) async throws -> Notice {
        let (subject, sato) = (try await openCase(), sato)
        let notice = try await write { try $0.create(viewer: sato, caseID: subject.publicID, draft, in: $1) }
        try await submit(notice)
        try await work()
        return try await reload(notice)
    }

    @discardableResult
    func submit(_ notice: Notice) async throws -> NoticeState {
        let sato = sato
        return try await write { try $0.submit(viewer: sato, notice.publicID, seen: notice.version, in: $1) }
    }

    /// Drafted, submitted, approved by a second person where needed, and sent.
    func send(
        _ tlp: TLP, to partners: [Partner], due: Timestamp? = nil, pickup: Bool = false
    ) async throws -> Notice {
        let notice = try await create(tlp, to: partners, due: due, pickup: pickup)
        let suzuki = suzuki
        if try await submit(notice) == .inReview {
            _ = try await write {
                try $0.review(
                    viewer: suzuki, notice.publicID, seen: notice.version, verdict: .approved, comment: "", in: $1)
            }
        }
        try await work()
        return try await reload(notice)
    }

    func reload(_ notice: Notice) async throws -> Notice {
        let sato = sato
        return try await read { try $0.find(viewer: sato, notice.publicID, in: $1) }
    }

    func deliveries(_ notice: Notice) async throws -> [Delivery] {
        let sato = sato
        return try await read { try $0.deliveries(viewer: sato, of: notice.publicID, in: $1) }
    }

    func delivery(_ notice: Notice) async throws -> Delivery { try #require(try await deliveries(notice).first) }

    func events(_ delivery: Delivery) async throws -> [DeliveryEvent.Kind] {
        let sato = sato
        return try await read { try $0.events(viewer: sato, of: delivery.publicID, in: $1).map(\.kind) }
    }

    var firstMail: SealedMail { get throws { try #require(relay.mails.first) } }

    /// The token in the last mail to that address, as its recipient would read it.
    func token(in mail: SealedMail, for partner: Partner) throws -> String {
        let text = try text(of: mail, for: partner)
        let start = try #require(text.firstRange(of: "https://desk.example/r/"))
        return String(text[start.upperBound...].prefix(52))
    }

    /// The text as the recipient reads it, decrypted with its own key where needed.
    func text(of mail: SealedMail, for partner: Partner) throws -> String {
        let parsed = MailParser.parse(mail.bytes)
        guard mail.mode == .encrypted else { return parsed.readableText }
        let own = try OpenPGP.KeyRing(clock: clock.wallClock, logger: Logger(label: "test"))
        let key = try #require(partner.key)
        try own.addSecretKeys(key.secret, passphrase: nil)
        let last = try #require(parsed.root.children.last)
        let plaintext = try #require(try own.decrypt(last.decodedBytes()).plaintext)
        return MailParser.parse(plaintext).readableText
    }

    /// A signal as the intake would hand it on, its message stored.
    func signal(
        from address: String, class messageClass: MessageClass = .ordinary, own: [OwnReference] = [],
        bounce: BounceFacts? = nil, isEncrypted: Bool = false, text: String = "本文",
        in transaction: WriteTransaction
    ) throws -> Signal {
        let publicID = PublicID()
        let id = try transaction.insert(
            """
            INSERT INTO messages (public_id, direction, message_id, body_digest, blob, size, from_address, from_name,
                subject, received_at, text, tlp_rank, tlp_marked, class, encrypted, duplicates)
            VALUES (?, ?, ?, '', '', 1, ?, '', '件名', ?, ?, 1, 0, ?, ?, 0) RETURNING id
            """,
            [
                publicID, MessageDirection.incoming.rawValue, "\(publicID)@elsewhere.example", address, transaction.now,
                text, messageClass.rawValue, isEncrypted,
            ])
        return Signal(
            messageID: Identifier(id), publicID: publicID, messageClass: messageClass, from: MailAddress(address),
            fromName: "", subject: "件名", subjectTags: [], references: [], ownReferences: own, bounce: bounce,
            receivedAt: transaction.now, sentAt: nil, isEncrypted: isEncrypted, tlp: nil, observations: [], text: text)
    }
}
