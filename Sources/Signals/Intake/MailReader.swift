import MailFormats
import Primitives
import Storage

/// Raw bytes to `MailReading`: parse, decrypt, verify, extract. Blocks for as long as that takes.
struct MailReader: Sendable {
    let keys: MailKeys
    let own: OwnSpace
    /// When certificates have to hold.
    var moment = WallClock.system.now()
    var passwords: [String] = []

    func read(_ raw: [UInt8]) -> MailReading { read(MailParser.parse(raw)) }

    func read(_ mail: ParsedMail) -> MailReading {
        let sender = mail.from?.mailAddress ?? mail.sender?.mailAddress
        var opening = MailOpening(keys, sender: sender, moment: moment, passwords: passwords)
        opening.open(mail)
        let subject = opening.subject ?? mail.subject
        let text = opening.texts.joined(separator: "\n\n")
        let newText = QuotedText.split(text).newText
        let delivery = DeliveryReport.read(mail)
        let messageClass: MessageClass =
            delivery != nil ? .bounce : mail.automation.isAutomaticAnswer ? .automaticAnswer : .ordinary
        let observations = observe(mail, subject, opening, messageClass)
        var problems = mail.problems.map { IntakeProblem(code: $0.kind.rawValue, part: $0.part) } + opening.problems
        if mail.headers.contains("x-hikeshi-loop") || mail.headers.contains("x-rt-loop-prevention") {
            problems.append(IntakeProblem(.loopHeaderForged))
        }
        if observations.count >= Limits.observablesPerMessage { problems.append(IntakeProblem(.tooManyObservables)) }
        if text.utf8.count + opening.attachmentTexts.reduce(0, { $0 + $1.utf8.count }) > Limits.searchTextBytes {
            problems.append(IntakeProblem(.searchedInPart))
        }
        return MailReading(
            mail: mail, subject: subject, outerSubject: subject == mail.subject ? nil : mail.subject, text: text,
            newText: newText, attachmentText: opening.attachmentTexts.joined(separator: "\n"),
            isEncrypted: opening.isEncrypted, signatures: opening.signatures, seenKeys: opening.seenKeys,
            parts: opening.parts, decrypted: opening.decrypted, locks: opening.locks, observations: observations,
            problems: problems, messageClass: messageClass,
            bounce: delivery.map(BounceFacts.init), tlp: TLPMark.read(subject: subject, text: newText),
            references: references(mail, delivery), bodyDigest: Self.bodyDigest(mail))
    }

    private func observe(_ mail: ParsedMail, _ subject: String, _ opening: MailOpening, _ messageClass: MessageClass)
        -> [Observation]
    {
        let context = SenderContext(
            sender: mail.from?.mailAddress ?? mail.sender?.mailAddress, own: own,
            isReply: !mail.inReplyTo.isEmpty || !mail.references.isEmpty,
            isBulk: mail.headers.contains("list-unsubscribe"), isMachineAnswer: messageClass != .ordinary,
            attachments: Set(opening.parts.compactMap(\.fileName)), sentAt: mail.date,
            zone: mail.headers.first("date").map { Self.zone(of: $0.text) } ?? 0)
        let sources = [TextSource(.subject, subject)] + opening.sources + [TextSource(.envelope, Self.path(mail))]
        return RoleJudge.observations(in: sources, context: context)
    }

    /// Minutes east of Greenwich that a Date field ends with.
    private static func zone(of date: String) -> Int {
        let words = date.split(separator: " ")
        return words.last { $0.hasPrefix("+") || $0.hasPrefix("-") }.flatMap { ZoneName.read(Array($0.utf8), at: 0) }
            ?? 0
    }

    /// The header fields that name the way a mail came: senders and relays.
    private static func path(_ mail: ParsedMail) -> String {
        let addresses = ["from", "sender", "reply-to", "return-path"].flatMap { name in
            mail.headers.all(name).flatMap { AddressList.read($0).map(\.address) }
        }
        let relays = mail.headers.all("received").prefix(30).flatMap { field in
            ObservableExtractor.observables(in: field.text, limit: 20).filter { $0.range != nil }.map(\.value)
        }
        let origin = mail.headers.all("x-originating-ip").map(\.text)
        return (addresses + relays + origin).joined(separator: "\n")
    }

    /// In-Reply-To first, then References from the nearest; for a bounce the mail that failed, and what that one answered.
    private func references(_ mail: ParsedMail, _ delivery: DeliveryReport?) -> [String] {
        let original = delivery?.originalMessageID.map { [$0] } ?? []
        let enclosed = delivery?.originalHeaders.map { headers in
            MessageIDList.read(headers.all("in-reply-to")) + MessageIDList.read(headers.all("references")).reversed()
        }
        let all = original + mail.inReplyTo + mail.references.reversed() + (enclosed ?? [])
        var seen: Set<String> = []
        return Array(all.filter { !PlaceholderID.isOne($0) && seen.insert($0).inserted }.prefix(Limits.references))
    }

    /// SHA-256 of the body with line breaks made LF and without blank lines at its end: relays change no more than that.
    private static func bodyDigest(_ mail: ParsedMail) -> BlobDigest {
        let raw = mail.root.rawBody
        guard let last = raw.lastIndex(where: { $0 != 0x0d && $0 != 0x0a && $0 != 0x20 }) else {
            return BlobDigest(of: [])
        }
        return BlobDigest(of: raw[...last].filter { $0 != 0x0d })
    }
}

extension BounceFacts {
    init(_ report: DeliveryReport) {
        let told = report.telling
        self.init(
            report.outcome,
            failedAddresses: report.recipients.filter { $0.action == .failed || $0.action == .delayed }
                .compactMap { MailAddress($0.originalAddress ?? $0.address) ?? MailAddress($0.address) },
            originalMessageID: report.originalMessageID, envelopeID: report.originalEnvelopeID,
            lastAttempt: told?.lastAttempt, status: told?.status ?? "", diagnostic: told?.diagnostic ?? "",
            reason: told?.reason ?? .other, isTemporary: told?.isTemporary ?? false)
    }
}

extension DeliveryReport {
    fileprivate var outcome: BounceFacts.Outcome {
        switch telling?.action {
        case .failed: .failed
        case .delivered, .relayed, .expanded: .delivered
        case .delayed, nil: .delayed
        }
    }
}
