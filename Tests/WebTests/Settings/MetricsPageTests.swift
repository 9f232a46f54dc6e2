import Access
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Notices
import Primitives
import Storage
import Testing

@testable import Web

@Suite("Metrics")
struct MetricsPageTests {
    private static func served(
        secure: Bool = false, to client: [String: String] = [:], _ services: WebServices
    ) async throws -> Reply {
        let services = WebServices(
            database: services.database, access: services.access, key: services.key, blobs: services.blobs,
            site: Site(isSecure: secure))
        let server = try WebServer(
            sections: [SettingsRoutes.all], services: services, configuration: WebConfiguration(),
            logger: Logger(label: "test"))
        let fields = client.compactMap { name, value in HTTPField.Name(name).map { HTTPField(name: $0, value: value) } }
        return try await server.application().test(.live) { browser in
            try await browser.execute(uri: "/metrics", method: .get, headers: HTTPFields(fields)) {
                Reply(status: $0.status.code, headers: $0.headers, body: String(buffer: $0.body))
            }
        }
    }

    /// Rows that every figure counts; their words must never be seen.
    private static func fill(_ fixture: WebFixture) async throws {
        try await fixture.services.database.write { transaction in
            try transaction.enqueue(NewJob(queue: NoticeStore.reminderQueue, payload: ["reminder": "秘密"]))
            for (number, state) in ["received", "received", "quarantined"].enumerated() {
                try transaction.execute(
                    """
                    INSERT INTO inbox (public_id, source, blob, size, return_path, recipients, received_at, state,
                        attempts, claimed_until) VALUES (?, 'lmtp', '', 0, 'secret@a.example', '', ?, ?, 0, 0)
                    """, [PublicID(), transaction.now - .minutes(Int64(10 * (3 - number))), state])
            }
            for due in [transaction.now - .hours(1), transaction.now + .hours(1)] {
                try transaction.execute(
                    """
                    INSERT INTO cases (public_id, number, title, kind, phase, status, priority, tlp_rank, embargo,
                        opened_at, updated_at, due_at) VALUES (?, ?, '秘密', 'other', '', 'open', '', 2, 1, 0, 0, ?)
                    """, [PublicID(), PublicID().text, due])
            }
            let notice = try transaction.insert(
                """
                INSERT INTO notices (public_id, case_id, title, tlp_rank, state, asks_review, author, version,
                    created_at, sent_at) VALUES (?, 1, '秘密', 2, 'sent', 0, '', 1, 0, 0) RETURNING id
                """, [PublicID()])
            for (contact, state) in ["held", "bounced", "sent", "opened"].enumerated() {
                try transaction.execute(
                    """
                    INSERT INTO deliveries (public_id, notice_id, contact_id, contact_public_id, organization, contact,
                        address, address_key, language, reason, observables, wants_pickup, state, response, due_at)
                    VALUES (?, ?, ?, ?, '秘密', '秘密', 'secret@a.example', '', 'ja', '', '', 0, ?, 'none', 1)
                    """, [PublicID(), notice, contact, PublicID(), state])
            }
        }
    }

    @Test("A program on this machine reads how things stand, and nothing of what they are about")
    func figures() async throws {
        try await SettingsPageTests.run { fixture in
            try await Self.fill(fixture)
            let reply = try await Self.served(fixture.services)
            #expect(reply.status == 200 && reply.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
            for line in [
                "hikeshi_jobs{queue=\"\(NoticeStore.reminderQueue)\",state=\"waiting\"} 1",
                "hikeshi_inbox_mails{state=\"waiting\"} 2", "hikeshi_inbox_mails{state=\"quarantined\"} 1",
                "hikeshi_cases_open 2", "hikeshi_cases_overdue 1", "hikeshi_deliveries{standing=\"held\"} 1",
                "hikeshi_deliveries{standing=\"bounced\"} 1", "hikeshi_deliveries{standing=\"silent\"} 3",
                "hikeshi_inbox_oldest_waiting_seconds 18", "# TYPE hikeshi_audit_entries_total counter",
                "process_cpu_seconds_total ",
            ] { #expect(reply.body.contains("\n\(line)"), "\(line)") }
            #expect(!reply.body.contains("秘密") && !reply.body.contains("secret"))
        }
    }

    @Test("What a proxy passes on does not come from this machine; who looks after the jobs may read it anywhere")
    func access() async throws {
        try await SettingsPageTests.run { fixture in
            let proxied = try await Self.served(to: ["X-Forwarded-For": "192.0.2.1"], fixture.services)
            #expect(proxied.status == 303)
            #expect(try await Self.served(secure: true, fixture.services).status == 303)
            #expect(try await fixture.signedIn(.administrator).get("/metrics").body.contains("hikeshi_cases_open 0"))
            #expect(try await fixture.signedIn(.coordinator).get("/metrics").status == 403)
        }
    }

    @Test("Each count runs over an index of the rows it counts")
    func indexes() async throws {
        try await SettingsPageTests.run { fixture in
            let plans = try await fixture.services.database.read { transaction in
                try [
                    "SELECT COUNT(*) FROM inbox WHERE state = 'received'",
                    "SELECT COUNT(*) FROM reports WHERE state = 'new'",
                    "SELECT COUNT(*) FROM cases WHERE status IN ('open', 'waiting') AND due_at < 5",
                    "SELECT COUNT(*) FROM deliveries WHERE state = 'bounced'",
                    "SELECT COUNT(*) FROM deliveries WHERE response = 'none' AND due_at < 5 AND state IN ('sent', 'opened')",
                    "SELECT queue, state, COUNT(*) FROM jobs WHERE state IN ('pending', 'dead') GROUP BY queue, state",
                ].flatMap { try transaction.rows("EXPLAIN QUERY PLAN \($0)").map { try $0.text(3) } }
            }
            #expect(plans.filter { $0.hasPrefix("SCAN") }.isEmpty)
        }
    }

    @Test("Labels cannot break out of their quotes")
    func escaping() {
        let sample = MetricFamily.Sample(labels: [("queue", "a\"b\\c\nd")], value: 0.5)
        let text = MetricFamily("x", "X.", [sample]).text
        #expect(text == "# HELP x X.\n# TYPE x gauge\nx{queue=\"a\\\"b\\\\c\\nd\"} 0.5\n")
    }
}
