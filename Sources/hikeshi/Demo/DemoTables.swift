/// Every table that holds what the demo brought, whoever names another before the named one.
///
/// The audit log, the schema's own table, what is thought of the clock and the mark itself are none of them.
enum DemoTables {
    static let all = notices + cases + signals + registry + access + storage

    private static let notices = [
        "receipt_answers",
        "webhook_deliveries", "webhooks",
        "notice_links", "reminders", "outgoing_mails", "delivery_responses", "delivery_events", "deliveries",
        "emergency_releases", "notice_rules", "mail_paces", "notice_reviews", "notice_versions", "notices",
        "notice_template_versions", "notice_templates", "team_identity", "team_certificate",
    ]
    private static let cases = [
        "retention_rules", "legal_holds", "summary_versions", "note_versions", "notes", "reopenings", "closures",
        "case_links", "clocks",
        "timeline_entries", "suggestions", "stray_messages", "report_messages", "report_foreign_tags",
        "reports", "case_observables",
        "case_foreign_tags", "case_participants", "case_access", "case_numbers", "case_number_series", "cases",
    ]
    private static let signals = [
        "locked_attachments", "message_observables", "observables", "message_problems", "message_signatures",
        "message_parts",
        "message_recipients", "message_references", "messages", "receptions", "inbox", "mailbox_mails",
        "mailbox_folders", "mailboxes", "mailbox_tokens",
    ]
    private static let registry = [
        "change_proposals", "responsibility_rules", "registry_files", "registry_import_problems", "registry_imports",
        "registry_countries", "registry_keywords", "routing_bad_lines", "announced_prefixes", "routing_tables",
        "registry_domains", "registry_asns", "networks", "certificate_authorities", "contact_attempts",
        "contact_absences", "contact_deputies", "contact_keys", "channels", "contacts", "organizations",
    ]
    private static let access = [
        "provider_sign_ins", "provider_roles", "account_links", "providers",
        "sign_in_attempts", "pending_sign_ins", "sessions", "recovery_codes", "second_factors", "second_factor_roles",
        "account_preferences", "idempotency_keys", "access_tokens", "external_accounts", "accounts", "secrets",
    ]
    private static let storage = ["jobs", "search_chunks"]
}
