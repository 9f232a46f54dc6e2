package import Access
package import Primitives
package import Storage

extension NoticeStore {
    /// Every version of a notice's draft, the newest first.
    package func versions(viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction) throws -> [NoticeVersion] {
        let notice = try find(viewer: viewer, id, in: transaction)
        return try transaction.rows(
            """
            SELECT ja.version, ja.subject, ja.body, en.subject, en.body, ja.author, ja.written_at,
                COALESCE(ja.setting, ''), COALESCE(en.setting, '')
            FROM notice_versions ja
            JOIN notice_versions en ON en.notice_id = ja.notice_id AND en.version = ja.version AND en.language = 'en'
            WHERE ja.notice_id = ? AND ja.language = 'ja' ORDER BY ja.version DESC
            """, [notice.id]
        ).map { row in
            NoticeVersion(
                version: try row.int(0), wording: try Wording(row, at: 1),
                setting: Text(ja: try row.text(7), en: try row.text(8)), author: try row.text(5),
                writtenAt: try row.timestamp(6))
        }
    }

    /// The version that a draft would become if it were saved now: to be compared before it is.
    package func nextVersion(
        viewer: Viewer, of id: PublicID, _ draft: NoticeDraft, now: Timestamp, in transaction: ReadTransaction
    ) throws -> NoticeVersion {
        let notice = try find(viewer: viewer, id, in: transaction)
        let setting = DraftSetting.lines(draft, try addressees(of: draft, in: transaction))
        return NoticeVersion(
            version: notice.version + 1, wording: draft.wording, setting: setting, author: viewer.name, writtenAt: now)
    }

    func wording(of notice: Notice, in transaction: ReadTransaction) throws -> Wording {
        let row = try transaction.row(
            """
            SELECT ja.subject, ja.body, en.subject, en.body FROM notice_versions ja
            JOIN notice_versions en ON en.notice_id = ja.notice_id AND en.version = ja.version AND en.language = 'en'
            WHERE ja.notice_id = ? AND ja.version = ? AND ja.language = 'ja'
            """, [notice.id, notice.version])
        guard let row else { throw Problem.noticeNotFound }
        return try Wording(row, at: 0)
    }

    func write(
        _ wording: Wording, setting: Text, version: Int64, of notice: Identifier<Notice>, viewer: Viewer,
        in transaction: WriteTransaction
    ) throws {
        for language in Language.allCases {
            try transaction.execute(
                """
                INSERT INTO notice_versions (notice_id, version, language, subject, body, setting, author, written_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    notice, version, language.rawValue, wording[language].subject, wording[language].body,
                    setting[language], viewer.name, transaction.now,
                ])
        }
    }
}

extension Wording {
    init(_ row: Row, at start: Int) throws {
        ja = Side(subject: try row.text(start), body: try row.text(start + 1))
        en = Side(subject: try row.text(start + 2), body: try row.text(start + 3))
    }
}
