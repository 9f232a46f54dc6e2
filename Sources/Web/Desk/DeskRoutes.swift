import Access
import Primitives

/// The addresses of the desk: inbox, triage, cases, search.
package enum DeskRoutes {
    package static let all: [Route] = lists + triage + messages + cases + texts + closing + people

    private static let lists: [Route] = [
        Route(.get, "/", .signedIn, DeskText.myDesk, MyDeskPage.show, menu: .rail(.desk)),
        Route(.get, "/inbox", .permission(.inboxRead), DeskText.inbox, InboxPage.show),
        Route(.get, "/inbox/strays", .permission(.inboxRead), DeskText.strays, InboxPage.strays),
        Route(.get, "/search", .permission(.searchUse), .search, SearchPage.show),
        Route(.get, "/cases", .permission(.caseRead), DeskText.cases, CaseListPage.show, menu: .rail(.cases)),
        Route(.get, "/cases/new", .permission(.caseWrite), DeskText.openNewCase, CaseListPage.new, menu: .new),
        Route(.post, "/cases", .permission(.caseWrite), DeskText.openNewCase, CaseListPage.create),
    ]

    private static let triage: [Route] = [
        Route(.get, "/reports/{report}", .permission(.inboxRead), DeskText.report, ReportPage.show),
        Route(.post, "/reports/{report}/open", .permission(.reportTriage), DeskText.openCase, TriageActs.open),
        Route(.post, "/reports/{report}/link", .permission(.reportTriage), DeskText.linkToCase, TriageActs.link),
        Route(.post, "/reports/{report}/reject", .permission(.reportTriage), DeskText.reject, TriageActs.reject),
        Route(.post, "/reports/{report}/spam", .permission(.reportTriage), DeskText.spam, TriageActs.spam),
        Route(.post, "/reports/{report}/restore", .permission(.reportTriage), DeskText.restore, TriageActs.restore),
        Route(
            .post, "/suggestions/{suggestion}/accept", .permission(.reportTriage), DeskText.accept, TriageActs.accept),
        Route(
            .post, "/suggestions/{suggestion}/decline", .permission(.reportTriage), DeskText.decline, TriageActs.decline
        ),
    ]

    /// A message may belong to a case or to none; which right counts is decided with the row.
    private static let messages: [Route] = [
        Route(.get, "/messages/{message}", .signedIn, DeskText.message, MessagePage.show),
        Route(.get, "/messages/{message}/raw", .signedIn, DeskText.raw, MessagePage.raw),
        Route(.get, "/messages/{message}/part", .signedIn, DeskText.parts, MessagePage.part),
        Route(.post, "/messages/{message}/password", .signedIn, DeskText.openFile, LockedCard.type),
        Route(.post, "/messages/{message}/settle", .permission(.reportTriage), DeskText.settle, MessagePage.settle),
        Route(
            .post, "/messages/{message}/report", .permission(.reportTriage), DeskText.makeReport, MessagePage.makeReport
        ),
    ]

    private static let cases: [Route] = [
        Route(.get, "/cases/{case}", .permission(.caseRead), DeskText.story, CasePage.show),
        Route(.get, "/cases/{case}/audit", .permission(.caseRead), DeskText.audit, CaseAuditPage.show),
        Route(.post, "/cases/{case}/facts", .permission(.caseWrite), DeskText.changeFacts, CaseActs.facts),
        Route(.post, "/cases/{case}/take", .permission(.caseWrite), DeskText.takeCase, CaseActs.take),
        Route(.post, "/cases/{case}/events", .permission(.caseWrite), DeskText.event, CaseActs.addEvent),
        Route(.post, "/cases/{case}/links", .permission(.caseWrite), DeskText.relate, CaseActs.link),
        Route(.post, "/cases/{case}/links/{link}/remove", .permission(.caseWrite), DeskText.unlink, CaseActs.unlink),
        Route(.post, "/cases/{case}/merge/undo", .permission(.caseClose), DeskText.undoMerge, CaseActs.undoMerge),
        Route(.get, "/cases/{case}/observables", .permission(.caseRead), DeskText.observables, ObservablesPage.show),
        Route(
            .post, "/cases/{case}/observables", .permission(.caseWrite), DeskText.addObservable, ObservablesPage.add),
    ]

    private static let texts: [Route] = [
        Route(.post, "/cases/{case}/notes", .permission(.caseWrite), DeskText.writeNote, CaseActs.writeNote),
        Route(.get, "/cases/{case}/notes/{note}", .permission(.caseRead), DeskText.history, TextPages.note),
        Route(.post, "/cases/{case}/notes/{note}", .permission(.caseWrite), DeskText.editNote, TextPages.saveNote),
        Route(.get, "/cases/{case}/summary", .permission(.caseRead), DeskText.summary, TextPages.summary),
        Route(.post, "/cases/{case}/summary", .permission(.caseWrite), DeskText.editSummary, TextPages.saveSummary),
    ]

    private static let closing: [Route] = [
        Route(.get, "/cases/{case}/close", .permission(.caseClose), DeskText.closeCase, ClosingPage.show),
        Route(.post, "/cases/{case}/close", .permission(.caseClose), DeskText.closeCase, ClosingPage.close),
        Route(.post, "/cases/{case}/reopen", .permission(.caseClose), DeskText.reopenCase, ClosingPage.reopen),
        Route(.post, "/cases/{case}/dismiss", .permission(.caseWrite), DeskText.dismissNewMail, CaseActs.dismiss),
        Route(.post, "/cases/{case}/hold", .permission(.holdManage), HoldText.place, HoldCard.place),
        Route(.post, "/cases/{case}/hold/lift", .permission(.holdManage), HoldText.lift, HoldCard.lift),
    ]

    private static let people: [Route] = [
        Route(.get, "/cases/{case}/people", .permission(.caseRead), DeskText.people, PeoplePage.show),
        Route(
            .post, "/cases/{case}/participants", .permission(.caseWrite), DeskText.addParticipant,
            PeopleActs.addParticipant),
        Route(.post, "/cases/{case}/tags", .permission(.caseWrite), DeskText.addForeignTag, PeopleActs.addTag),
        Route(.post, "/cases/{case}/embargo", .permission(.caseWrite), DeskText.setEmbargo, PeopleActs.setEmbargo),
        Route(
            .post, "/cases/{case}/embargo/lift", .permission(.caseWrite), DeskText.liftEmbargo, PeopleActs.liftEmbargo),
        Route(.post, "/cases/{case}/readers", .permission(.caseWrite), DeskText.addReader, PeopleActs.grant),
        Route(
            .post, "/cases/{case}/readers/{account}/remove", .permission(.caseWrite), DeskText.remove, PeopleActs.revoke
        ),
    ]
}
