package import Primitives

/// How a state feels; always beside its words, never instead of them.
package enum Tone: String, Sendable { case neutral, calm, good, attention, bad }

/// The mark of the traffic light protocol in its standard colours, on black in both themes.
package func badge(_ tlp: TLP) -> Markup {
    span(.class("tlp tlp-\(tlp.rawValue.lowercased())"), .lang(.en)) { tlp.mark }
}

/// A state with its words.
package func badge(_ state: some Labelled, _ tone: Tone = .neutral) -> Markup { badge(state.label, tone) }

package func badge(_ words: Text, _ tone: Tone = .neutral) -> Markup {
    span(.class("badge \(tone.rawValue)")) { words }
}

/// Embargoed, not to be told.
package func embargoBadge() -> Markup {
    span(.class("badge bad")) {
        Icon.lock.markup
        Text(ja: "公表前（エンバーゴ）", en: "Embargoed")
    }
}
