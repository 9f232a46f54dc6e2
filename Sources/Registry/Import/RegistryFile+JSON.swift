import Foundation
import Primitives

extension RegistryFile {
    /// Reads a JSON file. An organisation, contact, channel, key or network with a fault is kept aside by itself.
    static func json(_ bytes: [UInt8], keys: KeyReader) -> RegistryFile {
        let text = TextEncoding.utf8(bytes)
        let document: RegistryDocument
        do {
            document = try JSONDecoder().decode(RegistryDocument.self, from: Data(text))
        } catch {
            return RegistryFile(problems: [fault(in: text, behind: error)])
        }
        var file = RegistryFile()
        for (index, entry) in document.organizations.enumerated() {
            var reader = JSONFactReader(path: "organizations[\(index)]", keys: keys)
            reader.read(entry.element)
            file.facts += reader.facts
            file.problems += reader.problems
        }
        return file
    }

    /// Why the file could not be read at all: no JSON from some line on, or JSON of something else.
    private static func fault(in text: [UInt8], behind error: any Error) -> ImportProblem {
        guard case DecodingError.dataCorrupted = error else {
            return ImportPlace(line: nil, place: "organizations", source: "").problem(.wrongShape("organizations"))
        }
        guard let (line, column) = JSONFaultFinder.place(in: text) else {
            return ImportPlace(line: nil, place: "", source: "").problem(.notJSON(column: nil))
        }
        let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: line, omittingEmptySubsequences: false)
        let source = String(decoding: lines[line - 1].prefix(2_000), as: UTF8.self)
        return ImportPlace(line: line, place: "", source: source).problem(.notJSON(column: column))
    }
}

/// One organisation of a JSON file on its way to facts.
struct JSONFactReader {
    let path: String
    let keys: KeyReader
    private(set) var facts: [RegistryFact] = []
    private(set) var problems: [ImportProblem] = []
    private var reference = OrganizationReference(key: "", name: "")

    init(path: String, keys: KeyReader) {
        self.path = path
        self.keys = keys
    }

    mutating func read(_ entry: OrganizationEntry?) {
        guard let entry else { return fault(.wrongShape("organizations"), at: "") }
        reference = OrganizationReference(key: entry.key.trimmed, name: entry.name?.trimmed ?? "")
        guard !reference.shown.isEmpty else { return fault(.organizationMissing, at: ".key") }
        guard let fields = organizationFields(entry) else { return }
        if !fields.isEmpty { add(.organization(fields), at: "") }
        for (index, contact) in (entry.contacts ?? []).enumerated() { read(contact.element, at: ".contacts[\(index)]") }
        for (index, network) in (entry.networks ?? []).enumerated() { read(network.element, at: ".networks[\(index)]") }
        for (index, domain) in (entry.domains ?? []).enumerated() { read(.domain, domain, at: ".domains[\(index)]") }
        for (index, word) in (entry.keywords ?? []).enumerated() { read(.keyword, word, at: ".keywords[\(index)]") }
        for (index, code) in (entry.standsFor ?? []).enumerated() { read(.country, code, at: ".standsFor[\(index)]") }
        for (index, rule) in (entry.rules ?? []).enumerated() { read(rule.element, at: ".rules[\(index)]") }
        if facts.isEmpty, problems.isEmpty { fault(.nothingStated, at: "") }
    }

    /// Nil when a word is wrong: the organisation itself is then kept aside with all it holds.
    private mutating func organizationFields(_ entry: OrganizationEntry) -> OrganizationFields? {
        let before = problems.count
        let fields = OrganizationFields(
            name: entry.name.filled, nameEnglish: entry.nameEnglish.filled,
            kind: take(entry.kind, at: ".kind") { text throws(ImportFault) in
                try ImportWords.state(text, Organization.Kind.self)
            },
            parent: entry.parent.filled, sector: entry.sector.filled,
            country: take(entry.country, at: ".country", ImportWords.country),
            tlpCeiling: take(entry.tlpCeiling, at: ".tlpCeiling", ImportWords.tlp))
        return problems.count == before ? fields : nil
    }

    private mutating func read(_ entry: ContactEntry?, at place: String) {
        guard let entry else { return fault(.wrongShape("contacts"), at: place) }
        let name = entry.name.trimmed
        guard !name.isEmpty else { return fault(.contactMissing, at: place) }
        let before = problems.count
        let fields = ContactFields(
            role: take(entry.role, at: place + ".role") { text throws(ImportFault) in
                try ImportWords.state(text, Contact.Role.self)
            },
            language: take(entry.language, at: place + ".language", ImportWords.language),
            rank: take(entry.rank.map(String.init), at: place + ".rank", ImportWords.rank),
            verifiedOn: take(entry.verifiedOn, at: place + ".verifiedOn", ImportWords.date),
            tlpCeiling: take(entry.tlpCeiling, at: place + ".tlpCeiling", ImportWords.tlp), isActive: entry.active,
            dutyHours: take(entry.dutyHours, at: place + ".dutyHours", ImportWords.dutyHours),
            inChargeFrom: take(entry.inChargeFrom, at: place + ".inChargeFrom", ImportWords.date),
            inChargeThrough: take(entry.inChargeThrough, at: place + ".inChargeThrough", ImportWords.date))
        guard problems.count == before else { return }
        add(.contact(name, fields), at: place)
        for (index, channel) in (entry.channels ?? []).enumerated() {
            read(channel.element, of: name, at: "\(place).channels[\(index)]")
        }
        let deputies = (entry.deputies ?? []).map(\.trimmed).filter { !$0.isEmpty }
        if !deputies.isEmpty { add(.deputies(name, deputies), at: place + ".deputies") }
        if let file = entry.keyFile.filled { read(.file(file), called: file, of: name, at: place + ".keyFile") }
        for (index, key) in (entry.keys ?? []).enumerated() {
            read(key.element, of: name, at: "\(place).keys[\(index)]")
        }
    }

    private mutating func read(_ entry: ChannelEntry?, of contact: String, at place: String) {
        guard let entry else { return fault(.wrongShape("channels"), at: place) }
        let kind = take(entry.kind, at: place + ".kind") { text throws(ImportFault) in
            try ImportWords.state(text, Channel.Kind.self)
        }
        guard let kind else { return }
        let channel = take(entry.value, at: place + ".value") { text throws(ImportFault) in
            try ImportWords.channel(kind, text)
        }
        if let channel { add(.channel(contact, channel), at: place) }
    }

    private mutating func read(_ entry: NetworkEntry?, at place: String) {
        switch (entry?.cidr, entry?.asn) {
        case (let cidr?, nil): read(.network, cidr, at: place + ".cidr")
        case (nil, let asn?): add(.holding(.asn(ASN(asn))), at: place)
        default: fault(.wrongShape("networks"), at: place)
        }
    }

    private mutating func read(_ kind: Holding.Kind, _ text: String, at place: String) {
        let holding = take(text, at: place) { text throws(ImportFault) in try ImportWords.holding(kind, text) }
        if let holding { add(.holding(holding), at: place) }
    }

    private mutating func read(_ entry: KeyEntry?, of contact: String, at place: String) {
        guard let entry, let bytes = Data(base64Encoded: entry.publicKey) else {
            return fault(.wrongShape("keys"), at: place)
        }
        read(.bytes(Array(bytes)), called: entry.fingerprint, of: contact, at: place, stated: entry)
    }

    private mutating func read(
        _ source: KeyReader.Source, called name: String, of contact: String, at place: String, stated: KeyEntry? = nil
    ) {
        guard let found = try? keys.read(source), !found.isEmpty else { return fault(.keyNotRead(name), at: place) }
        for facts in found {
            let isStated = stated?.fingerprint.uppercased() == facts.fingerprint
            let verification = isStated ? stated?.verification.flatMap(KeyVerification.init) : nil
            let taken = isStated && stated?.revoked == true ? facts.revoked() : facts
            add(.key(contact, taken, verification), at: place)
        }
    }

    mutating func add(_ content: RegistryFact.Content, at place: String) {
        facts.append(RegistryFact(place: self.place(place), organization: reference, content: content))
    }

    mutating func fault(_ fault: ImportFault, at place: String) {
        problems.append(self.place(place).problem(fault))
    }

    private func place(_ place: String) -> ImportPlace {
        ImportPlace(line: nil, place: path + place, source: reference.shown)
    }

    mutating func take<Value>(
        _ text: String?, at place: String, _ parse: (String) throws(ImportFault) -> Value
    ) -> Value? {
        guard let text = text.filled else { return nil }
        do {
            return try parse(text)
        } catch {
            fault(error, at: place)
            return nil
        }
    }
}

extension Optional<String> {
    /// Trimmed; nil when nothing is left.
    fileprivate var filled: String? {
        guard let text = self?.trimmed, !text.isEmpty else { return nil }
        return text
    }
}

extension KeyVerification {
    fileprivate init?(_ entry: VerificationEntry) {
        guard let method = Method(rawValue: entry.method) else { return nil }
        self.init(method: method, note: entry.note, by: entry.by, at: Timestamp(milliseconds: entry.at))
    }
}

extension ContactKeyFacts {
    fileprivate func revoked() -> ContactKeyFacts {
        ContactKeyFacts(
            fingerprint: fingerprint, bytes: bytes, userIDs: userIDs, algorithm: algorithm, createdAt: createdAt,
            expiresAt: expiresAt, canEncrypt: canEncrypt, isRevoked: true, isWeak: isWeak,
            scheme: scheme)
    }
}
