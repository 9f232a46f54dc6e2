package import Primitives

/// When a second person must read a notice before it goes. Pure.
package struct ReviewPolicy: Sendable, Hashable {
    package var fromTLP: TLP
    package var aboveRecipients: Int

    package init(fromTLP: TLP = .amber, aboveRecipients: Int = 5) {
        self.fromTLP = fromTLP
        self.aboveRecipients = aboveRecipients
    }

    package enum Reason: Sendable, Hashable {
        case tlp(TLP)
        case recipients(Int)
        case template

        package var text: Text {
            switch self {
            case .tlp(let tlp):
                Text(ja: "\(tlp.mark)の通知のため", en: "The notice is \(tlp.mark)")
            case .recipients(let count):
                Text(ja: "通知先が\(count)件あるため", en: "It goes to \(count) recipients")
            case .template:
                Text(ja: "テンプレートがレビューを求めているため", en: "Its template asks for a review")
            }
        }
    }

    /// Why this notice needs a second person; empty when it needs none.
    package func reasons(tlp: TLP, recipients: Int, templateAsks: Bool) -> [Reason] {
        var reasons: [Reason] = []
        if tlp >= fromTLP { reasons.append(.tlp(tlp)) }
        if recipients > aboveRecipients { reasons.append(.recipients(recipients)) }
        if templateAsks { reasons.append(.template) }
        return reasons
    }
}
