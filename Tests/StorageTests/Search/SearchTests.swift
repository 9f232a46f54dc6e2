import Primitives
import Storage
import TestSupport
import Testing

struct SearchTests {
    /// Documents by number, and what must be found.
    static let documents: [Int64: String] = [
        1: "【重要】個人情報の漏えいについて。ﾏﾙｳｴｱ感染のｲﾝｼﾃﾞﾝﾄ報告です。",
        2: "情報漏洩とマルウェアのインシデント。脆弱性ハンドリングを開始しました。",
        3: "CSIRT対応チームからの連絡 ＣＳＩＲＴ Phishing site at 192.0.2.10 was reported",
        4: "①㈱ヒケシ商事　サーバーの改竄を確認。反対",
        5: "サーバ改ざん。C&C通信の観測 ウィルス ぜい弱性",
        6: "Malware beacon to C2 host; トラフィック増大、ウイルス、人々の攻撃と監視",
        7: "Grüße aus München: Überprüfung, naïve Ωmega",
        8: "hxxp://10[.]3[.]7[.]9/login, 10.3.7.10:443、１０.３.７.１２から。10.3.7.11.12 on 10-3-7-13, 10. 3. 7. 14",
    ]

    static let cases: [(query: String, exact: Bool, found: [Int64])] = [
        ("漏洩", false, [1, 2]), ("漏えい", false, [1, 2]), ("漏洩", true, [2]), ("漏えい", true, [1]),
        ("攻撃", false, [6]), ("監視", false, [6]), ("人々", false, [6]), ("々の", false, [6]),
        ("インシデント", false, [1, 2]), ("ｲﾝｼﾃﾞﾝﾄ", false, [1, 2]), ("シデン", false, [1, 2]),
        ("マルウェア", false, [1, 2]), ("マルウエア", true, [1]), ("脆弱性", false, [2, 5]), ("ぜい弱性", true, [5]),
        ("脆弱性ハンドリング", false, [2]), ("ハンドリング脆弱性", false, []),
        ("サーバ", false, [4, 5]), ("サーバー", false, [4, 5]), ("サーバー", true, [4]), ("サーバー改竄", false, [5]),
        ("改ざん", false, [4, 5]), ("c&c", false, [5, 6]), ("C2", false, [5, 6]), ("C2", true, [6]),
        ("トラヒック", false, [6]), ("ウイルス", false, [5, 6]), ("ウイルス", true, [6]),
        ("csirt", false, [3]), ("ＣＳＩＲＴ", false, [3]), ("CSIRT対応", false, [3]), ("csirt対", false, [3]),
        ("sirt", false, []),
        ("phishing reported", false, [3]), ("reported phishing", false, [3]), ("phishing 漏洩", false, []),
        ("\"phishing site\"", false, [3]), ("\"site phishing\"", false, []), ("192.0.2.10", false, [3]),
        ("192.0.2.1", false, []), ("10.3.7.9", false, [8]), ("10[.]3[.]7[.]9", false, [8]), ("10.3.7", false, [8]),
        ("3.7.9", false, [8]), ("3.7.9.login", false, [8]), ("10.3.7.10", false, [8]), ("10.3.7.10:443", false, [8]),
        ("\"10.3.7.10 443\"", false, [8]), ("10.3.7.12", false, [8]), ("10.3.7.11", false, [8]),
        ("3.7.11.12", false, [8]), ("10.3.7.13", false, []), ("10-3-7-13", false, [8]), ("10.3.7.14", false, []),
        ("10.3.7.1", false, []), ("login 10.3.7.9", false, [8]), ("漏洩 インシデント", false, [1, 2]), ("漏洩　脆弱", false, [2]),
        ("対", false, [3, 4]), ("反", false, [4]), ("株", false, [4]), ("㈱", false, [4]), ("(株)ヒケシ", false, [4]),
        ("①", false, [4]),
        ("1", false, [4]), ("grüße", false, [7]), ("GRÜSSE", false, []), ("münchen", false, [7]), ("naïve", false, [7]),
        ("ωMEGA", false, [7]), ("", false, []), ("  ！？ \" ", false, []), ("' OR 1=1 --", false, []),
        ("\"*:^'\\", false, []), ("NEAR(a b)", false, []), ("host &!|", false, [6]),
    ]

    /// Found by the sub-select and by hits, which must agree.
    private static func find(
        _ text: String, exact: Bool = false, kind: String = "message", in database: Database
    ) async throws -> [Int64] {
        let query = SearchQuery(text, exact: exact)
        return try await database.read { transaction in
            let found = try transaction.matching(query, kind: kind)
            let all = try transaction.rows(
                "SELECT id FROM numbers WHERE id IN (\(found.sql)) ORDER BY id", found.arguments
            ).map { try $0.int(0) }
            let hits = try transaction.hits(of: query, in: scope(kind), limit: 100)
            #expect(hits.ids.sorted() == all, "\(text)")
            return all
        }
    }

    private static func scope(_ kind: String = "message", _ condition: SQLFragment = .all) -> SearchScope {
        SearchScope(kind: kind, table: "numbers", alias: "n", condition: condition)
    }

    private static func expect(
        _ text: String, kind: String = "message", finds expected: [Int64], in database: Database,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let found = try await find(text, kind: kind, in: database)
        #expect(found == expected, "\(text)", sourceLocation: sourceLocation)
    }

    private static let numbers = Migration("test-001", ["CREATE TABLE numbers (id $INT PRIMARY KEY)"])

    private static func withDocuments(
        _ documents: [Int64: String], _ body: (Database) async throws -> Void
    ) async throws {
        try await TestDatabase.each([numbers]) { database in
            try await database.write { transaction in
                for (id, text) in documents {
                    try transaction.execute("INSERT INTO numbers VALUES (?)", [id])
                    try transaction.index(SearchDocument(kind: "message", id: id, text: text))
                }
            }
            try await body(database)
        }
    }

    @Test("every query finds the same documents on both databases")
    func queries() async throws {
        try await Self.withDocuments(Self.documents) { database in
            for (query, exact, expected) in Self.cases {
                let found = try await Self.find(query, exact: exact, in: database)
                #expect(found == expected, "\(query), exact: \(exact)")
            }
        }
    }

    @Test("what was indexed again or removed is not found any more, and kinds do not mix")
    func replacing() async throws {
        try await Self.withDocuments(Self.documents) { database in
            try await database.write { transaction in
                try transaction.index(SearchDocument(kind: "message", id: 2, text: "誤検知"))
                try transaction.index(SearchDocument(kind: "case", id: 2, text: "漏洩"))
                try transaction.unindex(kind: "message", id: 6)
            }
            try await Self.expect("漏洩", finds: [1], in: database)
            try await Self.expect("誤検知", finds: [2], in: database)
            try await Self.expect("監視", finds: [], in: database)
            try await Self.expect("漏洩", kind: "case", finds: [2], in: database)
        }
    }

    @Test("what one transaction indexes twice, takes back or fails to do counts as it was left")
    func oneTransaction() async throws {
        struct Undone: Error {}
        try await Self.withDocuments([1: "alpha", 2: "beta", 3: "gamma"]) { database in
            try await database.write { transaction in
                try transaction.index(SearchDocument(kind: "message", id: 1, text: "delta"))
                try transaction.index(SearchDocument(kind: "message", id: 1, text: "epsilon"))
                #expect(try transaction.hits(of: SearchQuery("epsilon"), in: Self.scope(), limit: 2).ids == [1])
                try transaction.index(SearchDocument(kind: "message", id: 2, text: "delta"))
                try transaction.unindex(kind: "message", id: 2)
                #expect(throws: Undone.self) {
                    try transaction.attempt {
                        try transaction.index(SearchDocument(kind: "message", id: 3, text: "delta"))
                        throw Undone()
                    }
                }
            }
            try await Self.expect("epsilon", finds: [1], in: database)
            try await Self.expect("gamma", finds: [3], in: database)
            for gone in ["alpha", "beta", "delta"] { try await Self.expect(gone, finds: [], in: database) }
        }
    }

    @Test("hits come page by page, the last indexed first, only those that the condition allows, counted to a limit")
    func pages() async throws {
        let documents = Dictionary(uniqueKeysWithValues: (1...9).map { (Int64($0), "攻撃 host\($0)") })
        try await Self.withDocuments(documents) { database in
            try await database.write { transaction in
                for id in Int64(1)...9 {
                    try transaction.index(SearchDocument(kind: "message", id: id, text: "攻撃 host\(id)"))
                }
            }
            let (query, odd) = (SearchQuery("攻撃"), Self.scope("message", SQLFragment("n.id % 2 = ?", [1])))
            try await database.read { transaction in
                let first = try transaction.hits(of: query, in: odd, limit: 3)
                #expect(first.ids == [9, 7, 5])
                #expect(first.hasMore)
                let rest = try transaction.hits(of: query, in: odd, after: 5, limit: 3)
                #expect(rest.ids == [3, 1])
                #expect(!rest.hasMore)
                #expect(try transaction.hitCount(of: query, in: odd, limit: 10) == 5)
                #expect(try transaction.hitCount(of: query, in: odd, limit: 2) == 3)
                #expect(try transaction.hitCount(of: SearchQuery(""), in: odd, limit: 2) == 0)
            }
        }
    }

    @Test("who may see next to nothing does not wait for all that is hidden: the newest with the words are looked at")
    func nothingToSee() async throws {
        try await Self.withDocuments([1: "攻撃 host1"]) { database in
            let more = Limits.searchedChunks
            try await database.write { transaction in
                for id in 2...(more + 1) {
                    try transaction.execute("INSERT INTO numbers VALUES (?)", [id])
                    try transaction.index(SearchDocument(kind: "message", id: id, text: "攻撃"))
                }
            }
            try await database.read { transaction in
                let first = Self.scope("message", SQLFragment("n.id = 1"))
                #expect(try transaction.hitCount(of: SearchQuery("攻撃"), in: first, limit: 10) == 0)
                #expect(try transaction.hits(of: SearchQuery("host1"), in: first, limit: 10).ids == [1])
                let all = try transaction.hits(of: SearchQuery("攻撃"), in: Self.scope(), limit: 2)
                #expect(all.ids == [more + 1, more])
            }
        }
    }

    @Test("a document in many pieces is one hit, in its place, whichever pieces hold the words")
    func manyPieces() async throws {
        let long = String(repeating: "host ", count: 30_000)
        try await Self.withDocuments([:]) { database in
            try await database.write { transaction in
                for (id, text) in [(1, "scan host"), (2, "scan \(long)"), (3, "scan host"), (4, long)] {
                    try transaction.execute("INSERT INTO numbers VALUES (?)", [id])
                    try transaction.index(SearchDocument(kind: "message", id: Int64(id), text: text))
                }
            }
            try await database.read { transaction in
                for (words, expected) in [("host", [4, 3, 2, 1]), ("scan host", [3, 2, 1] as [Int64])] {
                    var ids: [Int64] = []
                    var page = try transaction.hits(of: SearchQuery(words), in: Self.scope(), limit: 1)
                    while let last = page.ids.last {
                        ids.append(last)
                        page = try transaction.hits(of: SearchQuery(words), in: Self.scope(), after: last, limit: 1)
                    }
                    #expect(ids == expected, "\(words)")
                }
            }
        }
    }

    @Test("in a long document every phrase is found, also over the border of two pieces and words far apart")
    func longDocument() async throws {
        let names = (0..<30_000).map { "host\($0)" }
        let text = names.joined(separator: " ") + " 脆弱性 終わり"
        try await Self.withDocuments([1: text, 2: "host1 host3"]) { database in
            for start in [0, 100, 7_930, 7_936, 7_999, 8_000, 8_001, 15_870, 29_995] {
                let phrase = names[start..<(start + 4)].joined(separator: " ")
                try await Self.expect("\"\(phrase)\"", finds: [1], in: database)
            }
            try await Self.expect("host1 host29999", finds: [1], in: database)
            try await Self.expect("\"host1 host3\"", finds: [2], in: database)
            try await Self.expect("性 終わり", finds: [1], in: database)
        }
    }

    @Test("a phrase of tokens that occur a thousand times is found: PostgreSQL keeps 255 positions of a token")
    func repeatedTokens() async throws {
        let text = (0..<4_000).map { "10.0.\($0 / 250).\($0 % 250)" }.joined(separator: "\n")
        try await Self.withDocuments([1: text]) { database in
            for address in ["10.0.0.0", "10.0.0.255", "10.0.7.77", "10.0.15.249"] {
                try await Self.expect(address, finds: (address.hasSuffix("255") ? [] : [1]), in: database)
            }
        }
    }

    @Test("words of any length, odd characters and empty texts are indexed without harm")
    func oddTexts() async throws {
        let long = String(repeating: "a1b2c3", count: 5_000)
        let texts: [Int64: String] = [
            1: long, 2: "", 3: "\0\u{FFFF}'\"\\ 'x':1 \u{202E}rtl", 4: String(repeating: "\u{FDFA}", count: 3_000),
            5: String(repeating: "é漏\u{0301} ", count: 3_000), 6: "ไทย हिन्दी العربية 한국어 안녕하세요 😀",
        ]
        try await Self.withDocuments(texts) { database in
            try await Self.expect(long, finds: [1], in: database)
            try await Self.expect("rtl", finds: [3], in: database)
            try await Self.expect("हिन्दी العربية", finds: [6], in: database)
            try await Self.expect("국어", finds: [6], in: database)
            try await Self.expect(String(repeating: "漏洩 ", count: 1_000), finds: [], in: database)
        }
    }
}
