import Access
import Primitives

/// What surrounds the content of every page: document head, top bar, rail, landmarks.
struct Chrome {
    let site: Site
    let isDemo: Bool
    let viewer: Viewer
    let account: Account?
    let language: Language
    let formToken: String?
    let here: Link
    let flash: Flash?
    let now: Timestamp
    let table: RouteTable
    let assets: AssetStore

    func page(
        _ title: Text, current: RailItem?, width: PageWidth, @MarkupBuilder content: Content
    ) -> [UInt8] {
        let document = html(.lang(language)) {
            head { documentHead(title) }
            body(.class(account == nil ? "outside" : "inside")) {
                a("#main", .class("skip")) { Text.skipToContent }
                topBar()
                if account != nil { rail(current) }
                main(.id("main"), .class(width.rawValue), .tabindex(-1)) {
                    if let flash { message(flash) }
                    content()
                    if let account { printed(by: account) }
                }
                if account != nil {
                    shortcutSheet()
                    copying()
                }
            }
        }
        return HTMLWriter.document(document, language: language, formToken: formToken)
    }

    @MarkupBuilder private func documentHead(_ title: Text) -> [Markup] {
        Markup.void("meta", [.charset])
        Markup.void("meta", [.name("viewport"), .content("width=device-width, initial-scale=1")])
        Markup.void("meta", [.name("color-scheme"), .content("light dark")])
        Markup.element("title", [], [.text(title), .words(" – \(site.name)")])
        Markup.void("link", [.rel("stylesheet"), .href(assets.link("console.css"))])
        Markup.void("link", [.rel("icon"), .href(assets.link("icon.svg")), .type("image/svg+xml")])
        Markup.element("script", [.type("module"), .src(assets.link("console.js"))], [])
    }

    private func topBar() -> Markup {
        header(.class("top")) {
            brand()
            if isDemo { span(.class("badge"), .title(.demoHint)) { Text.demo } }
            if table.admits(viewer, to: "/search") { searchField() } else { span(.class("gap")) }
            newMenu()
            if account != nil {
                span(.class("ceiling"), .title(.ceilingHint)) {
                    span(.class("unseen")) { Text.ceiling }
                    span(.aria("hidden", "true")) { "≤" }
                    badge(viewer.tlpCeiling)
                }
            }
            languageSwitch()
            if let account { personMenu(account) }
        }
    }

    /// No way to a desk for those who have none, such as the reader of a notice.
    private func brand() -> Markup {
        let name = Markup.group([Icon.flame.markup, span { site.name }])
        return account == nil ? span(.class("brand")) { name } : a("/", .class("brand")) { name }
    }

    private func searchField() -> Markup {
        form(get: "/search", .class("search"), .role("search")) {
            Markup.element("label", [.for("search"), .class("unseen")], [.text(.search)])
            Markup.void(
                "input",
                [
                    .type("search"), .id("search"), .name("q"), .placeholder(.searchHint), .autocomplete("off"),
                    .maxlength(500), .data("palette"),
                ])
        }
    }

    @MarkupBuilder private func newMenu() -> [Markup] {
        let entries = table.routes.filter { $0.menu == .new && $0.admits(viewer) }
        if !entries.isEmpty {
            menu(.text(.new), icon: .plus) {
                for entry in entries { a(Link(trusted: entry.template)) { entry.summary } }
            }
        }
    }

    private func languageSwitch() -> Markup {
        let other: Language = language == .ja ? .en : .ja
        return form(post: "/language", .class("language")) {
            hiddenField("language", other.rawValue)
            hiddenField("back", here.text)
            Markup.element(
                "button", [.type("submit"), .class("button quiet"), .lang(other)],
                [.words(other == .ja ? "日本語" : "English")])
        }
    }

    private func personMenu(_ account: Account) -> Markup {
        menu(.words(account.displayName), icon: .person) {
            a("/account") { Text.ownAccount }
            Markup.element(
                "button", [.type("button"), .class("button quiet"), .data("shortcuts"), .hidden()], [.text(.shortcuts)])
            form(post: "/sign-out") { submit(.signOut, .quiet) }
        }
    }

    private func menu(_ label: Markup, icon: Icon, @MarkupBuilder entries: Content) -> Markup {
        details(.class("menu"), .data("menu")) {
            summary(.class("button quiet")) {
                icon.markup
                span(.class("label")) { label }
            }
            div(.class("menu-items")) { entries() }
        }
    }

    private func rail(_ current: RailItem?) -> Markup {
        nav(.class("rail"), .aria("label", .sections)) {
            ul {
                for item in RailItem.allCases {
                    if let route = table.routes.first(where: { $0.menu == .rail(item) && $0.admits(viewer) }) {
                        li {
                            a(Link(trusted: route.template), .current(item == current), .data("go", item.key)) {
                                item.icon.markup
                                span { item.label }
                            }
                        }
                    }
                }
            }
        }
    }

    private func message(_ flash: Flash) -> Markup {
        div(.class("banner \(flash.kind.rawValue)"), .role(flash.kind == .done ? "status" : "alert")) {
            p { flash.words }
        }
    }

    /// Opened by `?`; the modules only move and click what the page already has.
    private func shortcutSheet() -> Markup {
        dialog(.id("shortcuts"), .aria("labelledby", "shortcuts-title")) {
            h2(.id("shortcuts-title")) { Text.shortcuts }
            dl(.class("keys")) {
                for shortcut in Text.shortcutList {
                    dt { Markup.element("kbd", [], [.words(shortcut.keys)]) }
                    dd { shortcut.text }
                }
            }
            checkbox("letters", .singleKeys, isChecked: true, .data("letters"))
            form(dialogClosing: .close)
        }
    }

    /// The button that a module puts beside observables, and where it says what it did; nothing of it shows without scripts.
    @MarkupBuilder private func copying() -> [Markup] {
        Markup.element(
            "template", [.id("copy")],
            [.element("button", [.type("button"), .class("copy"), .title(.copy)], [Icon.copy.markup])])
        p(
            .id("copied"), .class("copied"), .role("status"), .data("done", Text.copied[language]),
            .data("failed", Text.notCopied[language]))
    }

    /// On paper only: when it was printed and by whom.
    private func printed(by account: Account) -> Markup {
        p(.class("printed")) {
            "\(site.name) · \(account.displayName) · "
            moment(now)
        }
    }
}

private func form(dialogClosing label: Text) -> Markup {
    .element("form", [Attribute("method", words: "dialog")], [submit(label, .plain)])
}

extension Attribute {
    fileprivate static var charset: Attribute { Attribute("charset", words: "utf-8") }
    fileprivate static func content(_ words: String) -> Attribute { Attribute("content", words: words) }
    fileprivate static func rel(_ relation: StaticString) -> Attribute { Attribute("rel", words: relation.description) }
    fileprivate static func src(_ link: Link) -> Attribute { Attribute("src", words: link.text) }
    fileprivate static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", words: String(index)) }
}
