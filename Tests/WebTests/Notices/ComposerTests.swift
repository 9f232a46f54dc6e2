import Access
import Cases
import Notices
import Primitives
import Registry
import Storage
import Testing

@testable import Web

@Suite("The composer: one form that loses nothing")
struct ComposerTests {
    private func path(_ fixture: NoticeFixture) -> String { "/cases/\(fixture.subject.publicID)/notices/new" }

    private func templates(_ fixture: NoticeFixture) async throws -> [NoticeTemplate] {
        let (notices, demo) = (fixture.web.services.notices, fixture.demo)
        return try await fixture.web.services.database.read { try notices.templates(viewer: demo, in: $0) }
    }

    private func template(_ fixture: NoticeFixture, _ builtIn: BuiltInTemplate) async throws -> NoticeTemplate {
        try #require(try await templates(fixture).first { $0.name == builtIn.label })
    }

    /// The fields with the words of a template and the mark that says so.
    private func fields(
        _ fixture: NoticeFixture, from template: NoticeTemplate, act: String
    ) -> [String: String] {
        var fields = fixture.fields(tlp: .green)
        fields["template"] = template.publicID.text
        fields["origin"] = template.origin.description
        for language in Language.allCases {
            fields["subject_\(language.rawValue)"] = template.wording[language].subject
            fields["body_\(language.rawValue)"] = template.wording[language].body.replacing("\n", with: "\r\n")
        }
        fields["act"] = act
        return fields
    }

    private func contact(_ fixture: NoticeFixture, _ name: String) async throws -> PublicID {
        let registry = RegistryStore(database: fixture.web.services.database)
        let organization = try await registry.addOrganization(
            viewer: fixture.demo, Organization.Details(key: name, name: name))
        let channel = try #require(Channel(.mail, "security@\(name).example"))
        return try await registry.addContact(
            viewer: fixture.demo, Contact.Details(name: "\(name)の窓口"), channels: [channel], to: organization.publicID
        ).publicID
    }

    @Test("Applying a label and a search keeps everything typed and ticked, and saves nothing")
    func apply() async throws {
        try await NoticeFixture.run { fixture in
            let beta = try await contact(fixture, "beta")
            let browser = try await fixture.web.signedIn()
            var fields = try await fields(fixture, from: template(fixture, .general), act: "apply")
            fields["title"] = "書きかけ <i>"
            fields["due"] = "unreadable"
            fields["body_ja"] = "\r\n  途中 {{nobody}}\r\n"
            fields["tlp"] = "amber"
            fields["q"] = "beta"
            fields["shown"] = fixture.contact.text
            fields["language_\(fixture.contact)"] = "en"
            fields["pickup"] = fixture.contact.text
            let reply = try await browser.post(path(fixture), fields)
            #expect(reply.status == 200 && reply.location == nil)
            let body = reply.body
            #expect(body.contains("value=\"書きかけ &lt;i&gt;\"") && body.contains("value=\"unreadable\""))
            #expect(body.contains(">\n\n  途中 {{nobody}}\n</textarea>"))
            #expect(body.contains("<option value=\"amber\" selected>") && body.contains("value=\"beta\" autofocus"))
            #expect(Self.isChecked("to", fixture.contact.text, in: body))
            #expect(Self.isChecked("pickup", fixture.contact.text, in: body))
            #expect(Self.isChecked("language_\(fixture.contact)", "en", in: body))
            #expect(body.contains("value=\"\(beta)\"") && !Self.isChecked("to", beta.text, in: body))
            #expect(body.contains("暗号化が必要ですが、公開鍵がありません。"))
            #expect(try await browser.get("/cases/\(fixture.subject.publicID)/notices").body.contains("書きかけ") == false)
        }
    }

    @Test("A template's words come only where nobody has written, unless they are asked for")
    func templateWords() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let (general, phishing) = (
                try await template(fixture, .general), try await template(fixture, .phishing)
            )
            var fields = fields(fixture, from: general, act: "apply")
            fields["template"] = phishing.publicID.text
            let untouched = try await browser.post(path(fixture), fields)
            #expect(untouched.body.contains("value=\"\(phishing.origin)\""))
            #expect(untouched.body.contains(Self.escaped(phishing.wording.ja.subject)))
            fields["body_en"] = "Mine"
            let touched = try await browser.post(path(fixture), fields)
            #expect(touched.body.contains(">\nMine</textarea>") && touched.body.contains("置き換えていません"))
            #expect(touched.body.contains("value=\"\(general.origin)\""))
            #expect(touched.body.contains("<option value=\"\(phishing.publicID)\" selected>"))
            fields["act"] = "words"
            let loaded = try await browser.post(path(fixture), fields)
            #expect(!loaded.body.contains("Mine") && !loaded.body.contains("置き換えていません"))
            #expect(loaded.body.contains("value=\"\(phishing.origin)\""))
        }
    }

    @Test("Nobody is ticked again who was unticked, and who was found before stays when ticked")
    func ticks() async throws {
        try await NoticeFixture.run { fixture in
            let beta = try await contact(fixture, "beta")
            let browser = try await fixture.web.signedIn()
            var fields = try await fields(fixture, from: template(fixture, .general), act: "apply")
            fields["to"] = beta.text
            fields["q"] = "alpha"
            let reply = try await browser.post(path(fixture), fields)
            #expect(Self.isChecked("to", beta.text, in: reply.body))
            #expect(reply.body.contains("選択済みの連絡先") && reply.body.contains("検索で見つかった連絡先"))
            #expect(!Self.isChecked("to", fixture.contact.text, in: reply.body))
            fields["q"] = "nobody-of-this-name"
            #expect(try await browser.post(path(fixture), fields).body.contains("該当する連絡先はほかにありません。"))
            fields["to"] = PublicID().text
            #expect(try await browser.post(path(fixture), fields).status == 200)
        }
    }

    @Test("Enter in a field shows the page again: the first button of the form saves nothing")
    func firstButton() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let body = try await browser.get(path(fixture)).body
            let start = try #require(body.firstRange(of: "action=\"\(path(fixture))\""))
            let form = body[start.upperBound...]
            let first = try #require(form.firstRange(of: "<button"))
            let button = form[first.lowerBound...].prefix { $0 != ">" }
            #expect(button.contains("name=\"act\"") && button.contains("value=\"apply\""))
            #expect(button.contains("formnovalidate"))
            #expect(form.ranges(of: "value=\"save\"").count == 1)
            #expect(form.prefix(400).contains("name=\"form_token\""))
        }
    }

    @Test("A draft is changed in the same form; another person's version is not overwritten")
    func editing() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let (general, leak) = (
                try await template(fixture, .general), try await template(fixture, .informationLeak)
            )
            let notice = try #require(
                try await browser.post(path(fixture), fields(fixture, from: general, act: "save")).location)
            let edit = try await browser.get("\(notice)/edit")
            #expect(
                edit.body.contains("value=\"\(general.origin)\"") && edit.body.contains("name=\"version\" value=\"1\""))
            var fields = fields(fixture, from: general, act: "apply")
            fields["version"] = "1"
            fields["template"] = leak.publicID.text
            let applied = try await browser.post("\(notice)/edit", fields)
            #expect(
                applied.body.contains("value=\"\(leak.origin)\"")
                    && applied.body.contains("name=\"version\" value=\"1\""))
            fields = self.fields(fixture, from: leak, act: "save")
            fields["version"] = "1"
            #expect(try await browser.post("\(notice)/edit", fields).location == notice)
            let page = try await browser.get(notice)
            #expect(page.body.contains("第2版") && page.body.contains("レビューに提出"))
            let late = try await browser.post("\(notice)/edit", fields)
            #expect(late.status == 409 && late.body.contains("name=\"version\" value=\"2\""))
            #expect(try await browser.get(notice).body.contains("第3版") == false)
        }
    }

    @Test("A form without the page's token changes nothing")
    func crossSite() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            for act in ["apply", "save"] {
                let fields = try await fields(fixture, from: template(fixture, .general), act: act)
                #expect(try await browser.post(path(fixture), fields, withToken: false).status == 403)
            }
        }
    }

    private static func isChecked(_ name: String, _ value: String, in body: String) -> Bool {
        body.contains("name=\"\(name)\" value=\"\(value)\" checked")
    }

    private static func escaped(_ words: String) -> String { words.replacing("&", with: "&amp;") }
}
