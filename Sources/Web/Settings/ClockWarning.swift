import Access
import Primitives
import Storage

/// A banner for those who run the installation while the server's clock is in doubt: what waits for it, until when, and
/// the button that says it is right.
func clockWarning(_ request: WebRequest) async throws -> Markup {
    guard request.viewer.holds(.settingsManage) else { return .nothing }
    let now = request.now
    guard let doubt = try await request.services.database.read({ try $0.clockDoubt(at: now) }) else { return .nothing }
    return warningBanner {
        p { SettingsText.clockDoubted(doubt, until: MomentText.japan(doubt.end, seconds: false)) }
        actButton(SettingsText.clockIsRight, post: "/settings/clock")
    }
}

enum ClockAct {
    static func trust(_ request: WebRequest) async throws -> Answer {
        let viewer = request.viewer
        try viewer.require(.settingsManage)
        try await request.services.database.write { transaction in
            guard try transaction.trustClock() else { return }
            try transaction.audit(viewer.audit("clock.trust", "clock:1"))
        }
        return request.redirect(to: "/settings/jobs", saying: SettingsText.clockTrusted)
    }
}
