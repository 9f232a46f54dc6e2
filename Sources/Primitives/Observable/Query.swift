/// What the resolver is asked: who is responsible for these observables and this text at this time?
package struct Query: Sendable {
    package var observables: [Observable]
    package var autonomousSystems: [ASN]
    package var text: String
    package var time: Timestamp?

    package init(
        observables: [Observable] = [], autonomousSystems: [ASN] = [], text: String = "", time: Timestamp? = nil
    ) {
        self.observables = observables
        self.autonomousSystems = autonomousSystems
        self.text = text
        self.time = time
    }
}
