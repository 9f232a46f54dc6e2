import Primitives
import Testing

@testable import Notices

@Suite struct ReviewPolicyTests {
    @Test("A second person is needed from AMBER on, above five recipients, or when the template says so")
    func reasons() {
        let policy = ReviewPolicy()
        #expect(policy.reasons(tlp: .green, recipients: 5, templateAsks: false).isEmpty)
        #expect(policy.reasons(tlp: .amber, recipients: 1, templateAsks: false) == [.tlp(.amber)])
        #expect(policy.reasons(tlp: .clear, recipients: 6, templateAsks: false) == [.recipients(6)])
        #expect(policy.reasons(tlp: .clear, recipients: 1, templateAsks: true) == [.template])
        #expect(policy.reasons(tlp: .red, recipients: 9, templateAsks: true).count == 3)
    }
}
