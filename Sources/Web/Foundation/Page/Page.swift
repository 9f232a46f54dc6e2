import Access
package import Primitives

/// How wide the words of a page run.
package enum PageWidth: String, Sendable {
    /// Lists and cases: all the room there is.
    case wide
    /// Forms and texts.
    case narrow
}

extension WebRequest {
    /// A whole page: bars, rail and landmarks around the given content.
    ///
    /// `title` stands in the browser's tab and should be the words of the page's one `h1`, which `pageHead` writes.
    package func page(
        _ title: Text, in section: RailItem? = nil, width: PageWidth = .wide, status: Int = 200,
        @MarkupBuilder content: Content
    ) -> Answer {
        let chrome = Chrome(
            site: services.site, isDemo: isDemo, viewer: viewer, account: session?.account, language: language,
            formToken: formToken,
            here: here, flash: flash, now: now, table: table, assets: assets)
        return .html(chrome.page(title, current: section, width: width, content: content), status: status)
    }

    /// The same page again with what was not right, under the status of the problem.
    package func page(
        _ title: Text, in section: RailItem? = nil, width: PageWidth = .narrow, problem: Problem,
        @MarkupBuilder content: Content
    ) -> Answer {
        page(title, in: section, width: width, status: problem.kind.status) {
            problemBanner(problem)
            div { content() }
        }
    }
}

/// The head of a page: its one `h1`, what belongs beside it, and what can be done here.
package func pageHead(
    _ title: Markup, note: Markup? = nil, @MarkupBuilder actions: Content = { [] }
) -> Markup {
    let acts = actions()
    return header(.class("page-head")) {
        div(.class("page-title")) {
            h1 { title }
            if let note { div(.class("note")) { note } }
        }
        if !acts.isEmpty { div(.class("actions")) { acts } }
    }
}

package func pageHead(_ title: Text, note: Text? = nil, @MarkupBuilder actions: Content = { [] }) -> Markup {
    pageHead(.text(title), note: note.map { .text($0) }, actions: actions)
}

/// What went wrong, above the form or list it is about.
package func problemBanner(_ problem: Problem) -> Markup {
    div(.class("banner problem"), .role("alert")) {
        p { problem.text }
    }
}

/// What is the matter with this record: a warning that stays as long as it is true.
package func warningBanner(@MarkupBuilder content: Content) -> Markup {
    div(.class("banner warning")) { content() }
}

/// Instead of a page: what is the matter, and the ways on.
func problemPage(_ problem: Problem, back: Link? = nil) -> Markup {
    .group([
        pageHead(.problemTitle),
        div(.class("card")) {
            p { problem.text }
            if problem.kind == .unexpected || problem.kind == .unavailable {
                p(.class("quiet")) { Text.problemID(problem.id) }
            }
            div(.class("row")) {
                if let back { linkButton(.backToPage, back) }
                linkButton(.toFirstPage, "/", back == nil ? .plain : .quiet)
            }
        },
    ])
}
