import Testing

@testable import Primitives

@Suite("Country codes") struct CountryCodeTests {
    @Test("are two letters in capitals")
    func letters() {
        #expect(CountryCode("jp")?.text == "JP")
        for wrong in ["", "J", "JPN", "日本", "J1", "ＪＰ"] { #expect(CountryCode(wrong) == nil, "\(wrong)") }
    }

    @Test("stand at the end of a name, where the United Kingdom has its own")
    func names() {
        #expect(DomainName("www.example.jp")?.country == CountryCode("JP"))
        #expect(DomainName("www.example.co.uk")?.country == CountryCode("GB"))
        #expect(DomainName("www.example.com")?.country == nil)
    }
}
