import Access
import Primitives

/// What a person changes about a second factor that counts.
extension SecondFactorPage {
    static func askRecoveryCodes(_ request: WebRequest) async throws -> Answer {
        try await recoveryCodesForm(request, problem: nil)
    }

    static func renewRecoveryCodes(_ request: WebRequest) async throws -> Answer {
        do {
            let codes = try await request.services.access.secondFactors.renewRecoveryCodes(
                code: request.form["code"], address: request.address, viewer: request.viewer)
            return try await recoveryCodes(codes, request, saying: SecondFactorText.recoveryCodesRenewed)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            return try await recoveryCodesForm(request, problem: problem)
        }
    }

    static func askOff(_ request: WebRequest) async throws -> Answer { try await offForm(request, problem: nil) }

    static func switchOff(_ request: WebRequest) async throws -> Answer {
        do {
            try await request.services.access.secondFactors.switchOff(
                password: request.form.verbatim("password"), code: request.form["code"], address: request.address,
                viewer: request.viewer)
            return request.redirect(to: "/account", saying: SecondFactorText.isOff)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            return try await offForm(request, problem: problem)
        }
    }

    private static func recoveryCodesForm(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        try await upkeep(SecondFactorText.renewRecoveryCodes, request, problem) {
            p { SecondFactorText.renewRecoveryCodesHint }
            form(post: "/account/second-factor/recovery-codes") {
                codeField(SecondFactorText.codeOrRecovery)
                submit(SecondFactorText.renewRecoveryCodes)
            }
        }
    }

    private static func offForm(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        try await upkeep(SecondFactorText.switchOff, request, problem) {
            p { SecondFactorText.switchOffHint }
            form(post: "/account/second-factor/off") {
                textField("password", .password, type: "password", .autocomplete("current-password"), .required())
                codeField(SecondFactorText.codeOrRecovery)
                submit(SecondFactorText.switchOff, .danger)
            }
        }
    }

    /// Without a second factor there is nothing to keep up: back to the account.
    private static func upkeep(
        _ title: Text, _ request: WebRequest, _ problem: Problem?, @MarkupBuilder content: Content
    ) async throws -> Answer {
        let factor = try await request.services.access.secondFactors.own(viewer: request.viewer)
        guard factor.isOn else { return request.redirect(to: "/account") }
        return request.page(title, width: .narrow, status: problem?.kind.status ?? 200) {
            pageHead(title)
            if let problem { problemBanner(problem) }
            card { content() }
        }
    }
}
