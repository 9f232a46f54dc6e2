import Primitives
import Storage

/// The background jobs: how the queues stand, and what was given up and why.
enum JobsPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let before = request.query.optional("after").flatMap { Int64($0) }.map { Identifier<Job>($0) }
        let standings = try await request.services.jobs.standings(viewer: request.viewer)
        let found = try await request.services.jobs.deadLetters(
            viewer: request.viewer, before: before, limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        let clock = try await clockWarning(request)
        return request.page(SettingsText.jobs, in: .settings) {
            pageHead(SettingsText.jobs, note: SettingsText.jobsPurpose)
            clock
            card(SettingsText.queues) {
                if standings.isEmpty { emptyState(SettingsText.queuesEmpty) } else { table(standings) }
            }
            card(SettingsText.deadLetters, id: "dead") {
                if shown.isEmpty { emptyState(SettingsText.deadLettersEmpty) } else { table(shown) }
            }
            nextPage(
                of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.job.id.value)" } : nil)
        }
    }

    static func retry(_ request: WebRequest) async throws -> Answer {
        try await request.services.jobs.retry(viewer: request.viewer, job(request))
        return request.redirect(to: "/settings/jobs", saying: SettingsText.retried)
    }

    static func discard(_ request: WebRequest) async throws -> Answer {
        try await request.services.jobs.discard(viewer: request.viewer, job(request))
        return request.redirect(to: "/settings/jobs", saying: SettingsText.discarded)
    }

    private static func job(_ request: WebRequest) throws -> Identifier<Job> {
        guard let id = Int64(try request.parameter("job")) else { throw Problem.pageNotFound }
        return Identifier(id)
    }

    private static func table(_ standings: [QueueStanding]) -> Markup {
        Web.table(
            SettingsText.queues,
            columns: [
                Column(SettingsText.queue), Column(SettingsText.waiting, isNumber: true),
                Column(SettingsText.running, isNumber: true), Column(SettingsText.dead, isNumber: true),
                Column(SettingsText.nextAt, isExtra: true),
            ]
        ) {
            for standing in standings {
                tr {
                    td { queueName(standing.queue) }
                    td(.class("number")) { String(standing.waiting) }
                    td(.class("number")) { String(standing.running) }
                    td(.class("number")) {
                        if standing.dead > 0 { badge(.verbatim("\(standing.dead)"), .bad) } else { "0" }
                    }
                    td(.class("extra")) { momentInTable(standing.nextAt) }
                }
            }
        }
    }

    private static func table(_ letters: ArraySlice<DeadLetter>) -> Markup {
        Web.table(
            SettingsText.deadLetters,
            columns: [
                Column(SettingsText.queue), Column(SettingsText.why), Column(SettingsText.tries, isNumber: true),
                Column(SettingsText.diedAt), Column(SettingsText.content, isExtra: true), Column(.act),
            ]
        ) {
            for letter in letters { row(letter) }
        }
    }

    private static func row(_ letter: DeadLetter) -> Markup {
        tr(.data("row")) {
            td { queueName(letter.job.queue) }
            td { letter.why }
            td(.class("number")) { String(letter.job.attempts) }
            td { momentInTable(letter.diedAt) }
            td(.class("extra")) {
                for (name, value) in letter.job.payload.sorted(by: { $0.key < $1.key }) { code { "\(name)=\(value)" } }
            }
            td {
                div(.class("row")) {
                    actButton(SettingsText.retry, post: "/settings/jobs/\(letter.job.id.value)/retry")
                    details {
                        summary { SettingsText.discard }
                        p { SettingsText.discardWarning }
                        actButton(
                            SettingsText.discardNow, post: "/settings/jobs/\(letter.job.id.value)/discard", .danger)
                    }
                }
            }
        }
    }

    private static func queueName(_ queue: String) -> Markup {
        SettingsText.queueNames[queue].map { .text($0) } ?? code { queue }
    }
}
