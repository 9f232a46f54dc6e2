import Primitives

/// The product's own line drawings, 24 units wide; always beside words, so hidden from readers.
package enum Icon: Sendable {
    case flame, tray, folder, send, people, gear, plus, person, lock, clock, check, warning, copy

    private var path: String {
        switch self {
        case .flame: "M12 3c1 4 5 5 5 10a5 5 0 0 1-10 0c0-2 1-3 2-4 0 2 1 3 2 3 1-3-1-5 1-9z"
        case .tray: "M4 13l3-8h10l3 8v6H4zM4 13h5l1 3h4l1-3h5"
        case .folder: "M3 6h6l2 2h10v11H3z"
        case .send: "M21 3L3 10l7 3 3 7zM10 13l5-5"
        case .people: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM3 19c0-3 3-5 6-5s6 2 6 5M16 5a3 3 0 0 1 0 6M17 14c2 0 4 2 4 5"
        case .gear:
            "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M18.4 5.6l-2.2 2.2M7.8 16.2l-2.2 2.2"
        case .plus: "M12 5v14M5 12h14"
        case .person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20c0-4 4-6 8-6s8 2 8 6"
        case .lock: "M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3"
        case .clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3 3"
        case .check: "M5 12l5 5 9-10"
        case .warning: "M12 4l9 16H3zM12 10v4M12 17v.5"
        case .copy: "M9 9h11v11H9zM15 9V4H4v11h5"
        }
    }

    package var markup: Markup {
        .element(
            "svg", [.class("icon"), Attribute("viewBox", words: "0 0 24 24"), .aria("hidden", "true")],
            [.element("path", [Attribute("d", words: path)], [])])
    }
}
