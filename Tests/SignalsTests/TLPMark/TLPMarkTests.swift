import Primitives
import Testing

@testable import Signals

@Suite("TLP labels that senders write") struct TLPMarkTests {
    @Test(
        "A label is read from the subject or the first lines",
        arguments: [
            ("【TLP:AMBER】情報共有", "", TLP.amber), ("[TLP:AMBER+STRICT] C2", "", .amberStrict),
            ("re: list", "hello\nTLP: GREEN\n", .green), ("ＴＬＰ：ＲＥＤ", "", .red), ("TLP:WHITE", "", .clear),
            ("plain", "no label, TLP is good", nil), ("TLP:GREEN", "TLP:RED", .green),
        ] as [(String, String, TLP?)])
    func label(_ subject: String, _ text: String, _ expected: TLP?) {
        #expect(TLPMark.read(subject: subject, text: text) == expected)
    }
}
