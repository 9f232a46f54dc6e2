import Access
import Cases
import Primitives
import Registry
import Signals

/// How a report came in, beside the mail that was written down of it.
enum ReceptionCard {
    static func markup(_ message: StoredMessage, _ names: ActorNames) -> Markup {
        guard let reception = message.reception else { return .nothing }
        return .group([
            banner(reception.isUnnamed),
            card(ReceptionText.record, id: "reception") { facts(rows(reception, message.summary, names)) },
        ])
    }

    /// Those whom the card names.
    static func names(
        _ message: StoredMessage, _ request: WebRequest, besides others: [String] = []
    ) async throws -> ActorNames {
        let actors = [message.reception?.recordedBy, message.reception?.callBack?.by]
        return try await request.names(of: others + actors.compactMap(\.self))
    }

    static func banner(_ isUnnamed: Bool, _ words: Text = ReceptionText.unnamedBanner) -> Markup {
        isUnnamed ? warningBanner { p { strong { words } } } : .nothing
    }

    /// The badges of lists.
    @MarkupBuilder static func marks(_ mark: ReceptionMark?) -> [Markup] {
        if let mark {
            badge(mark.channel, .calm)
            if mark.isUnnamed { badge(ReceptionText.unnamedShort, .bad) }
            if mark.repeats > 0 { badge(ReceptionText.repeats(mark.repeats)) }
        }
    }

    private static func rows(
        _ reception: Reception, _ summary: MessageSummary, _ names: ActorNames
    ) -> [(name: Text, value: Markup)] {
        let caller = reception.caller
        var rows: [(name: Text, value: Markup)] = [(ReceptionText.channel, badge(reception.channel, .calm))]
        for (name, words) in [
            (ReceptionText.name, caller.name), (ReceptionText.organization, caller.organization),
            (ReceptionText.phone, caller.phone),
        ] where !words.isEmpty {
            rows.append((name, .words(words)))
        }
        if let happened = reception.happenedAt { rows.append((ReceptionText.happened, moment(happened))) }
        rows.append((ReceptionText.toldAt, moment(summary.receivedAt)))
        rows.append((ReceptionText.recorded, by(reception.recordedBy, reception.recordedAt, names)))
        rows.append((ReceptionText.receipt, code { reception.receipt }))
        if ReceptionForm.channels.contains(reception.channel) {
            rows.append((ReceptionText.callBack, callBack(reception.callBack, names)))
        }
        if reception.repeats > 0 {
            rows.append(
                (
                    ReceptionText.repeated,
                    div(.class("row")) {
                        badge(ReceptionText.repeats(reception.repeats), .attention)
                        moment(reception.repeatedAt)
                    }
                ))
        }
        return rows
    }

    private static func by(_ actor: String, _ at: Timestamp, _ names: ActorNames) -> Markup {
        div(.class("row")) {
            moment(at)
            actorName(actor, names)
        }
    }

    private static func callBack(_ callBack: Reception.CallBack?, _ names: ActorNames) -> Markup {
        guard let callBack else { return badge(ReceptionText.unchecked, .attention) }
        return div(.class("stack")) {
            badge(ReceptionText.checked, .good)
            span { "\(callBack.contact) \(callBack.number)" }
            div(.class("row")) {
                moment(callBack.at)
                span(.class("quiet")) {
                    ReceptionText.calledBackBy
                    " "
                    actorName(callBack.by, names)
                }
            }
        }
    }
}

/// Records the call-back that comes after the call.
enum CallBackActs {
    /// For reports that a person took and nobody has checked.
    static func card(_ message: StoredMessage, _ request: WebRequest, _ report: PublicID) async throws -> Markup {
        guard let reception = message.reception, ReceptionForm.channels.contains(reception.channel),
            reception.callBack == nil, request.viewer.holds(.reportTriage)
        else { return .nothing }
        let contacts = try await CallBackForm.contacts(request, of: reception.caller)
        return Web.card(ReceptionText.callBack, id: "callback") {
            p(.class("quiet")) { ReceptionText.callBackHint }
            if contacts.isEmpty {
                p(.class("quiet")) { ReceptionText.noContacts }
            } else {
                form(post: "/reports/\(report)/callback") {
                    CallBackForm.choices(contacts, request, nil)
                    submit(ReceptionText.recordCallBack, .plain)
                }
            }
        }
    }

    static func record(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("report")
        let report = try await request.read { try $0.report(viewer: $1, id, in: $2) }
        do {
            guard let callBack = try await CallBackForm.read(request) else {
                throw Problem.invalidField("callback", .fieldChoice)
            }
            try await request.services.messages.recordCallBack(
                viewer: request.viewer, of: report.messagePublicID, callBack)
        } catch let problem as Problem where [.invalid, .conflict, .notFound].contains(problem.kind) {
            return try await ReportPage.page(request, problem: problem)
        }
        return request.redirect(to: "/reports/\(id)", saying: ReceptionText.callBackRecorded)
    }
}
