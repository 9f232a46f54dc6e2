import Primitives
import Testing

@testable import Notices

@Suite struct TemplateTextTests {
    static let values: TemplateText.Values = [
        .organization: "例示銀行 <IT> & Co.", .caseNumber: "HK-2026-0412", .link: "https://csirt.example/r/x",
        .senderName: "Example CSIRT", .senderAddress: "csirt@csirt.example", .title: "件名",
    ]

    func problem(_ source: String, _ values: TemplateText.Values = values) -> String? {
        do throws(Problem) {
            _ = try TemplateText(source).rendered(with: values)
            return nil
        } catch {
            return error.code
        }
    }

    @Test("Plain text is filled in without HTML escaping")
    func noEscaping() throws {
        let text = try TemplateText("{{recipient.organization}} [{{case.number}}]").rendered(with: Self.values)
        #expect(text == "例示銀行 <IT> & Co. [HK-2026-0412]")
    }

    @Test("An unknown variable is a problem, not an empty place")
    func unknown() {
        #expect(problem("{{recipient.organisation}}") == "notice.template-unknown")
        #expect(problem("{{upper(title)}}") == "notice.template-unknown")
        #expect(problem("{{> partial}}") == "notice.template-unknown")
        #expect(problem("{{{title}}}") == "notice.template-unknown")
        #expect(problem("{{=<% %>=}}") == "notice.template-unknown")
    }

    @Test("A known variable without a value is a problem unless a section asks first")
    func empty() throws {
        #expect(problem("{{due}}") == "notice.template-empty")
        #expect(problem("{{#due}}{{due}}{{/due}}") == nil)
        #expect(problem("{{^due}}{{due}}{{/due}}") == "notice.template-empty")
        let text = try TemplateText("{{#due}}{{due}}まで{{/due}}{{^due}}随時{{/due}}").rendered(with: Self.values)
        #expect(text == "随時")
    }

    @Test("Values are never read as templates")
    func valuesStayValues() throws {
        var values = Self.values
        values[.title] = "{{link}}"
        #expect(try TemplateText("{{title}}").rendered(with: values) == "{{link}}")
    }

    @Test("Unbalanced, open and deep sections are refused")
    func malformed() {
        #expect(problem("{{#due}}") == "notice.template-unbalanced")
        #expect(problem("{{#due}}{{/title}}") == "notice.template-unbalanced")
        #expect(problem("{{/due}}") == "notice.template-unbalanced")
        #expect(problem("{{title") == "notice.template-open")
        let deep = String(repeating: "{{#due}}", count: 11) + String(repeating: "{{/due}}", count: 11)
        #expect(problem(deep) == "notice.template-deep")
        #expect(problem(String(repeating: "あ", count: 100_001)) == "notice.template-long")
    }

    @Test("Every built-in template is complete in both languages", arguments: BuiltInTemplate.allCases)
    func builtIns(_ template: BuiltInTemplate) throws {
        let wording = try template.wording.validated()
        for language in Language.allCases {
            let body = try TemplateText(wording[language].body).rendered(with: Self.values)
            #expect(body.contains("https://csirt.example/r/x"))
            #expect(!body.contains("{{"))
            #expect(!body.contains("\n\n\n"))
        }
    }
}
