import Access
import Primitives

func accountPage(_ account: Account, sessions: [Session], current: Session?, problem: Problem?) -> Markup {
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
        card(.sessions) {
            table(
                .sessions,
                columns: [Column(.openedFrom), Column(.browser, isExtra: true), Column(.lastUsed), Column(.act)]
            ) {
                for session in sessions { sessionRow(session, isCurrent: session.id == current?.id) }
            }
        },
        card(.changePassword) {
            if let problem { problemBanner(problem) }
            form(post: "/account/password") {
                textField("current", .currentPassword, type: "password", .autocomplete("current-password"), .required())
                textField(
                    "new", .newPassword, type: "password", hint: .passwordHint(PasswordRule.minimumCharacters),
                    .autocomplete("new-password"), .required())
                submit(.changePassword)
            }
        },
    ])
}

private func roleList(_ roles: Set<Role>) -> Markup {
    span(.class("badges")) { for role in Role.allCases where roles.contains(role) { badge(role) } }
}

private func sessionRow(_ session: Session, isCurrent: Bool) -> Markup {
    tr {
        td {
            code { session.address.isEmpty ? "–" : session.address }
            if isCurrent { badge(.thisSession, .good) }
        }
        td(.class("extra quiet")) { session.agent }
        td { momentInTable(session.seenAt) }
        td { if !isCurrent { actButton(.endSession, post: "/account/sessions/\(session.publicID)/end") } }
    }
}
