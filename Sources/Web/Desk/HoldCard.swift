import Access
import Cases
import Primitives

/// The legal hold on a case's page: that one lies on it, and the forms to place and lift one.
enum HoldCard {
    static func markup(_ hold: LegalHold?, _ subject: Case, _ names: ActorNames, _ request: WebRequest) -> Markup {
        let mayManage = request.viewer.holds(.holdManage)
        guard hold != nil || mayManage else { return .nothing }
        return card(HoldText.hold) {
            if let hold {
                p(.class("row")) {
                    badge(HoldText.held, .attention)
                    moment(hold.placedAt)
                    span(.class("quiet")) { actorName(hold.placedBy, names) }
                }
                writtenText(hold.reason)
            } else {
                p(.class("quiet")) { HoldText.purpose }
            }
            if mayManage { reasonForm(isHeld: hold != nil, subject) }
        }
    }

    private static func reasonForm(isHeld: Bool, _ subject: Case) -> Markup {
        let act = isHeld ? HoldText.lift : HoldText.place
        return details {
            summary { act }
            form(post: isHeld ? "/cases/\(subject.publicID)/hold/lift" : "/cases/\(subject.publicID)/hold") {
                textField("holdReason", DeskText.reason, .required(), .maxlength(2_000))
                submit(act, .plain)
            }
        }
    }

    static func place(_ request: WebRequest) async throws -> Answer {
        let reason = request.form["holdReason"]
        return try await CaseActs.acting(request) { id, store, viewer, transaction in
            _ = try store.placeHold(viewer: viewer, on: id, reason: reason, in: transaction)
        }
    }

    static func lift(_ request: WebRequest) async throws -> Answer {
        let reason = request.form["holdReason"]
        return try await CaseActs.acting(request) { id, store, viewer, transaction in
            _ = try store.liftHold(viewer: viewer, on: id, reason: reason, in: transaction)
        }
    }
}

enum HoldText {
    static let hold = Text(ja: "法的保全", en: "Legal hold")
    static let held = Text(ja: "保全中", en: "Held")
    static let purpose = Text(
        ja: "捜査や訴訟などで記録が必要な場合に設定します。解除するまで、保存期間が過ぎても消去されません。",
        en: "Keeps all records of this case beyond their time, for an investigation or a suit, until it is lifted.")
    static let place = Text(ja: "法的保全を設定", en: "Place a legal hold")
    static let lift = Text(ja: "法的保全を解除", en: "Lift the legal hold")
}
