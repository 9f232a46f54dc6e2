import Primitives
import Testing

@testable import MailFormats

@Suite("DMARC aggregate reports") struct DMARCReportTests {
    private func report(_ rows: String) -> DMARCReport? {
        DMARCReport.read(
            Array(
                """
                <?xml version="1.0"?><feedback><report_metadata><org_name>r.example</org_name><report_id>7</report_id>
                <date_range><begin>1772323200</begin><end>1772409599</end></date_range></report_metadata>
                <policy_published><domain>ours.example</domain></policy_published>\(rows)</feedback>
                """.utf8))
    }

    private func row(_ address: String, _ dkim: String, _ spf: String, extra: String = "") -> String {
        """
        <record><row><source_ip>\(address)</source_ip><count>3</count><policy_evaluated><dkim>\(dkim)</dkim>
        <spf>\(spf)</spf></policy_evaluated></row><identifiers><header_from>Ours.example</header_from></identifiers>
        <auth_results>\(extra)</auth_results></record>
        """
    }

    @Test("A row is aligned when DKIM or SPF spoke for the domain") func rows() throws {
        let rows = [
            row("192.0.2.1", "pass", "fail"), row("2001:db8::1", "fail", "fail"), row("192.0.2.2", "fail", "pass"),
        ]
        let read = try #require(report(rows.joined()))
        #expect(read.rows.map(\.isAligned) == [true, false, true])
        #expect(
            read.rows[1]
                == .init(source: IPAddress("2001:db8::1")!, count: 3, isAligned: false, headerFrom: "ours.example"))
        #expect(read.organization == "r.example")
        #expect(read.domain == "ours.example")
        #expect(read.begin == Timestamp(seconds: 1_772_323_200))
    }

    @Test("What authentication gave says nothing of alignment") func authentication() {
        let read = report(
            row(
                "192.0.2.1", "fail", "fail",
                extra: "<spf><domain>x.example</domain><result>pass</result></spf><dkim>pass</dkim>"))
        #expect(read?.rows.first?.isAligned == false)
    }

    @Test("Rows without a readable address are left out, and other XML is no report") func odd() {
        #expect(report(row("not an address", "fail", "fail"))?.rows.isEmpty == true)
        #expect(DMARCReport.read(Array("<html><feedback/></html>".utf8)) == nil)
        #expect(DMARCReport.read(Array("<feedback></feedback>".utf8)) == nil)
        #expect(DMARCReport.read([]) == nil)
    }
}
