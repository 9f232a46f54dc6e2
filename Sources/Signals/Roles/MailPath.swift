import Primitives

/// The Received fields (RFC 5321 §4.4) of a mail that somebody complains about, topmost first: the last hop that came
/// from outside the recipient's own house is where it was sent from.
struct MailPath {
    /// One Received field: where its addresses stand among the places of the text.
    struct Hop {
        /// Places of addresses before `by`, in their order.
        var senders: [Int] = []
        /// Registrable domains named before `by`.
        var sendingHouses: Set<String> = []
        /// Registrable domain of the host behind `by`.
        var receivingHouse: String?
        /// Behind `by` nothing more belongs to the sender.
        var isPastSender = false

        var isBetweenHouses: Bool { receivingHouse.map { !sendingHouses.contains($0) } ?? true }
    }

    private(set) var hops: [Hop] = []
    var isEmpty: Bool { hops.isEmpty }

    mutating func open() { hops.append(Hop()) }

    mutating func pastSender() { change { $0.isPastSender = true } }

    mutating func add(_ place: Int, _ observable: Observable) {
        change { hop in
            if hop.isPastSender {
                if hop.receivingHouse == nil, observable.kind == .domain {
                    hop.receivingHouse = observable.host?.registrable
                }
            } else if observable.isAddress {
                hop.senders.append(place)
            } else if observable.kind == .domain, let house = observable.host?.registrable {
                hop.sendingHouses.insert(house)
            }
        }
    }

    private mutating func change(_ body: (inout Hop) -> Void) {
        guard !hops.isEmpty else { return }
        body(&hops[hops.count - 1])
    }

    /// The place whose address handed the mail over from outside: one of ours if there is any (then it is our customer
    /// who sent), else that of the first hop between two houses.
    func origin(of places: [RoleReader.Place], own: OwnSpace) -> Int? {
        let candidates = hops.compactMap { hop in
            hop.senders.last {
                !WarningLists.isPrivate(places[$0].observable) && !WarningLists.isLocal(places[$0].observable)
            }
            .map { (place: $0, hop: hop) }
        }
        if let ours = candidates.first(where: { own.contains(places[$0.place].observable) }) { return ours.place }
        let outside = candidates.first { $0.hop.isBetweenHouses }
        return (outside ?? candidates.last)?.place
    }
}
