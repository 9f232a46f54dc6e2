import Access
import Primitives

func accountPage(
    _ account: Account, _ factor: SecondFactor, sessions: [Session], current: Session?, hasPassword: Bool,
    links: Markup, problem: Problem?
) -> Markup {
    .group([
        pageHead(.ownAccount),
        card {
            facts([
                (.accountName, .words(account.name)),
                (.displayName, .words(account.displayName)),
                (.roles, roleList(account.roles)),
                (.ceiling, badge(account.tlpCeiling)),
            ])
        },
        card(SecondFactorText.title) { secondFactorSummary(factor) },
        card(.sessions) { sessionList(sessions, current: current) },
        links, hasPassword ? card(.changePassword) { passwordForm(problem) } : .nothing,
    ])
}

@MarkupBuilder private func secondFactorSummary(_ factor: SecondFactor) -> [Markup] {
    if case .on(let since, let left) = factor {
        facts([
            (SecondFactorText.state, badge(SecondFactorText.isOn, .good)), (SecondFactorText.setUpAt, moment(since)),
            (
                SecondFactorText.recoveryCodesLeft,
                badge(SecondFactorText.number(left), left < 3 ? .attention : .neutral)
            ),
        ])
        div(.class("row")) {
            linkButton(SecondFactorText.renewRecoveryCodes, "/account/second-factor/recovery-codes")
            linkButton(SecondFactorText.switchOff, "/account/second-factor/off")
        }
    } else {
        p { SecondFactorText.purpose }
        p { linkButton(SecondFactorText.setUp, "/account/second-factor") }
    }
}

private func roleList(_ roles: Set<Role>) -> Markup {
    span(.class("badges")) { for role in Role.allCases where roles.contains(role) { badge(role) } }
}

@MarkupBuilder private func sessionList(_ sessions: [Session], current: Session?) -> [Markup] {
    table(
        .sessions,
        columns: [
            Column(.browser), Column(.openedFrom), Column(.signedInAt, isExtra: true), Column(.lastUsed), Column(.act),
        ]
    ) {
        for session in sessions { sessionRow(session, isCurrent: session.id == current?.id) }
    }
    if sessions.count > 1 { actButton(.endOtherSessions, post: "/account/sessions/end-others") }
}

private func sessionRow(_ session: Session, isCurrent: Bool) -> Markup {
    tr {
        td {
            BrowserWords.words(for: session.agent)
            if isCurrent {
                " "
                badge(.thisSession, .good)
            }
        }
        td { code { AddressWords.coarse(session.address) } }
        td(.class("extra")) { momentInTable(session.createdAt) }
        td { momentInTable(session.seenAt) }
        td { if !isCurrent { actButton(.endSession, post: "/account/sessions/\(session.publicID)/end") } }
    }
}

@MarkupBuilder func passwordForm(_ problem: Problem?) -> [Markup] {
    if let problem { problemBanner(problem) }
    form(post: "/account/password") {
        textField("current", .currentPassword, type: "password", .autocomplete("current-password"), .required())
        textField(
            "new", .newPassword, type: "password", hint: .passwordHint(PasswordRule.minimumCharacters),
            .autocomplete("new-password"), .required())
        textField(
            "repeat", .passwordAgain, type: "password", problem: problem, .autocomplete("new-password"),
            .required())
        submit(.changePassword)
    }
}
