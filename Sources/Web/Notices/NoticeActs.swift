import Access
import Notices
import Primitives

/// What is done to notices and deliveries, each act followed by the page it was done on.
enum NoticeActs {
    static func submit(_ request: WebRequest) async throws -> Answer {
        let (id, seen) = (try request.id("notice"), version(request))
        return try await onNotice(id, request) {
            let state = try await request.writeNotices { try $0.submit(viewer: $1, id, seen: seen, in: $2) }
            return state == .inReview ? NoticeText.submitted : NoticeText.released
        }
    }

    static func review(_ request: WebRequest) async throws -> Answer {
        let (id, seen) = (try request.id("notice"), version(request))
        let verdict = try request.form.choice("verdict", of: Review.Verdict.self)
        let comment = request.form.verbatim("comment")
        return try await acting(request, back: "/notices/\(id)") {
            let state = try await request.writeNotices {
                try $0.review(viewer: $1, id, seen: seen, verdict: verdict, comment: comment, in: $2)
            }
            return state == .approved ? NoticeText.released : NoticeText.reviewSaved
        } refused: { problem in
            try await NoticePage.page(request, comment: comment, problem: problem)
        }
    }

    static func recall(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("notice")
        return try await onNotice(id, request) {
            try await request.writeNotices { try $0.recall(viewer: $1, id, in: $2) }
            return NoticeText.recalled
        }
    }

    static func sendNow(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("notice")
        return try await onNotice(id, request) {
            try await request.writeNotices { try $0.sendNow(viewer: $1, id, in: $2) }
            return NoticeText.sendingNow
        }
    }

    static func releaseAlone(_ request: WebRequest) async throws -> Answer {
        let (id, seen) = (try request.id("notice"), version(request))
        let reason = request.form.verbatim("reason")
        return try await acting(request, back: "/notices/\(id)") {
            try await request.writeNotices {
                try $0.releaseAlone(viewer: $1, id, seen: seen, reason: reason, in: $2)
            }
            return NoticeText.releasedAlone
        } refused: { problem in
            try await NoticePage.page(request, reason: reason, problem: problem)
        }
    }

    static func reviewAfterwards(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("notice")
        let verdict = try request.form.choice("finding", of: EmergencyRelease.Verdict.self)
        let comment = request.form.verbatim("comment")
        return try await acting(request, back: "/notices/\(id)") {
            try await request.writeNotices {
                try $0.reviewAfterwards(viewer: $1, id, verdict: verdict, comment: comment, in: $2)
            }
            return NoticeText.reviewSaved
        } refused: { problem in
            try await NoticePage.page(request, comment: comment, problem: problem)
        }
    }

    static func cancel(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("notice")
        return try await onNotice(id, request) {
            try await request.writeNotices { try $0.cancel(viewer: $1, id, in: $2) }
            return NoticeText.discarded
        }
    }

    static func remind(_ request: WebRequest) async throws -> Answer {
        try await onDelivery(request) { id in
            try await request.writeNotices { try $0.remind(viewer: $1, id, in: $2) }
            return NoticeText.reminded
        }
    }

    static func resume(_ request: WebRequest) async throws -> Answer {
        let asPickup = request.form.contains("pickup")
        return try await onDelivery(request) { id in
            try await request.writeNotices { try $0.resume(viewer: $1, id, asPickup: asPickup, in: $2) }
            return NoticeText.resumed
        }
    }

    static func drop(_ request: WebRequest) async throws -> Answer {
        try await onDelivery(request) { id in
            try await request.writeNotices { try $0.drop(viewer: $1, id, in: $2) }
            return NoticeText.dropped
        }
    }

    static func answer(_ request: WebRequest) async throws -> Answer {
        let status = request.form.optionalChoice("status", of: ResponseStatus.self) ?? .none
        let (id, comment) = (try request.id("delivery"), request.form.verbatim("comment"))
        return try await acting(request, back: "/deliveries/\(id)") {
            try await request.writeNotices {
                try $0.answer(viewer: $1, id, status: status, comment: comment, in: $2)
            }
            return NoticeText.answerNoted
        } refused: { problem in
            try await DeliveryPage.page(request, typed: (status, comment), problem: problem)
        }
    }

    private static func version(_ request: WebRequest) -> Int64 { Int64(request.form["version"]) ?? 0 }

    private static func onNotice(
        _ id: PublicID, _ request: WebRequest, _ act: () async throws -> Text
    ) async throws -> Answer {
        try await acting(request, back: "/notices/\(id)", act)
    }

    private static func onDelivery(
        _ request: WebRequest, _ act: (PublicID) async throws -> Text
    ) async throws -> Answer {
        let id = try request.id("delivery")
        return try await acting(request, back: "/deliveries/\(id)") { try await act(id) }
    }

    private static func acting(
        _ request: WebRequest, back: Link, _ act: () async throws -> Text
    ) async throws -> Answer {
        try await acting(request, back: back, act) { request.redirect(to: back, problem: $0) }
    }

    /// What a person can set right is said on the page they came from; `refused` shows it with what they typed.
    private static func acting(
        _ request: WebRequest, back: Link, _ act: () async throws -> Text,
        refused: (Problem) async throws -> Answer
    ) async throws -> Answer {
        do {
            return request.redirect(to: back, saying: try await act())
        } catch let problem as Problem where [.invalid, .conflict, .tooLarge, .forbidden].contains(problem.kind) {
            return try await refused(problem)
        }
    }
}
