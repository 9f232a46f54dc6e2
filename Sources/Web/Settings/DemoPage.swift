import Primitives

/// What the demo is, and the one button that removes it.
enum DemoPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let isDemo = try await request.services.demo?.isDemo() ?? false
        return request.page(SettingsText.demo, in: .settings, width: .narrow) {
            pageHead(SettingsText.demo)
            if isDemo {
                card {
                    p { SettingsText.demoIs }
                    p { SettingsText.demoMails }
                    p { linkButton(SettingsText.removeDemo, "/settings/demo/remove", .danger) }
                }
            } else {
                emptyState(SettingsText.noDemo)
            }
        }
    }

    static func confirm(_ request: WebRequest) async throws -> Answer {
        _ = try await loaded(request)
        return request.page(SettingsText.removeDemo, in: .settings, width: .narrow) {
            pageHead(SettingsText.removeDemo)
            card {
                p { SettingsText.removalRemoves }
                p { SettingsText.removalSpares }
                div(.class("row")) {
                    actButton(SettingsText.removeDemoNow, post: "/settings/demo/remove", .danger)
                    linkButton(SettingsText.back, "/settings/demo", .quiet)
                }
            }
        }
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        let demo = try await loaded(request)
        do { try await demo.remove(viewer: request.viewer) } catch let problem as Problem
            where problem.kind == .conflict
        {
            return request.redirect(to: "/settings/demo", problem: problem)
        }
        return request.redirect(to: "/setup", saying: SettingsText.demoRemoved)
    }

    private static func loaded(_ request: WebRequest) async throws -> DemoControl {
        guard let demo = request.services.demo, try await demo.isDemo() else {
            throw Problem(.notFound, "demo.not-loaded", SettingsText.noDemo)
        }
        return demo
    }
}
