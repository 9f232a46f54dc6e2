import Primitives
import Testing

@testable import Notices

@Suite struct ResponseStatusTests {
    @Test("A plain answer acknowledges, and never takes back what was said before", arguments: ResponseStatus.allCases)
    func plainAnswer(_ status: ResponseStatus) {
        #expect(status.afterPlainAnswer == (status == .none ? .acknowledged : status))
    }

    @Test("Only a refusal needs a reason, and no answer cannot be chosen")
    func choices() {
        #expect(ResponseStatus.allCases.filter(\.needsReason) == [.willNotFix])
        #expect(!ResponseStatus.choices.contains(.none))
        #expect(ResponseStatus.choices.count == 7)
    }
}
