import Access
import Primitives

/// Which roles must sign in with a second factor.
enum SecondFactorDemandPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let demanding = try await request.services.access.secondFactors.demandingRoles(viewer: request.viewer)
        return request.page(SettingsText.demandSecondFactor, in: .settings, width: .narrow) {
            pageHead(SettingsText.demandSecondFactor, note: SettingsText.demandSecondFactorPurpose)
            card {
                form(post: "/settings/second-factor") {
                    fieldset {
                        legend { Text.roles }
                        for role in AccountForms.roles(besides: demanding.union([.securityManager])) {
                            checkbox("role", value: role.rawValue, role.label, isChecked: demanding.contains(role))
                        }
                    }
                    p(.class("hint")) { SettingsText.demandSecondFactorHint }
                    submit(SettingsText.save)
                }
            }
        }
    }

    static func save(_ request: WebRequest) async throws -> Answer {
        let roles = Set(request.form.all("role").compactMap(Role.init(rawValue:)))
        try await request.services.access.secondFactors.demand(of: roles, viewer: request.viewer)
        return request.redirect(to: "/settings/second-factor", saying: SettingsText.secondFactorDemandChanged)
    }
}
