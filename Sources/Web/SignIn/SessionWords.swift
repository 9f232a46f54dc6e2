import Primitives

/// A browser's description of itself, in words that its owner recognises. Only ever shown: nothing depends on it.
enum BrowserWords {
    /// The first mark that occurs names the browser; most name others too, to please old pages.
    private static let browsers = [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("Vivaldi/", "Vivaldi"),
        ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"),
        ("Safari/", "Safari"), ("curl/", "curl"),
    ]
    private static let systems = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]

    static func words(for agent: String) -> Text {
        func first(_ marks: [(String, String)]) -> String? { marks.first { agent.contains($0.0) }?.1 }
        switch (first(browsers), first(systems)) {
        case (let browser?, let system?): return Text(ja: "\(browser)（\(system)）", en: "\(browser) on \(system)")
        case (let name?, nil), (nil, let name?): return .verbatim(name)
        case (nil, nil): return .unknownBrowser
        }
    }
}

/// An address as far as somebody needs it to recognise a place: the network that a provider hands out.
enum AddressWords {
    static func coarse(_ stored: String) -> String {
        guard let address = IPAddress(stored), let network = IPPrefix(address, length: address.isV4 ? 24 : 48) else {
            return "–"
        }
        return network.description
    }
}
