/// What the resolver is asked: who is responsible for these observables and this text at this time?
package struct Query: Sendable {
    package var observables: [Observable]
    package var autonomousSystems: [ASN]
    package var text: String
    package var time: Timestamp?
    /// How narrow the circle is that may be told; nil when that is not known yet.
    package var tlp: TLP?
    /// The business that is hit, in the words of the registry.
    package var sector: String
    /// Where it happened, when somebody said so; else the country is looked for behind each address and domain.
    package var country: CountryCode?

    package init(
        observables: [Observable] = [], autonomousSystems: [ASN] = [], text: String = "", time: Timestamp? = nil,
        tlp: TLP? = nil, sector: String = "", country: CountryCode? = nil
    ) {
        self.observables = observables
        self.autonomousSystems = autonomousSystems
        self.text = text
        self.time = time
        self.tlp = tlp
        self.sector = sector
        self.country = country
    }
}
