import Access
import Primitives
import Testing

@Suite("Permission table")
struct PermissionTableTests {
    @Test("Every permission is held by some role, service, link or token")
    func everyPermissionIsHeld() {
        let ofRoles = PermissionTable.permissions(of: Set(Role.allCases))
        let ofServices = ServiceViewer.allCases.map { PermissionTable.permissions(of: $0) }
        let ofTokens = PermissionTable.permissions(of: Set(TokenScope.allCases))
        let held = ofServices.reduce(ofRoles.union(PermissionTable.link).union(ofTokens)) { $0.union($1) }
        #expect(held == Set(Permission.allCases))
    }

    @Test("No person may open sealed secrets", arguments: Role.allCases)
    func secretsAreForServices(role: Role) {
        #expect(!PermissionTable.permissions(of: role).contains(.secretUse))
    }

    @Test("No service and no role holds everything")
    func nobodyIsAllSeeing() {
        for service in ServiceViewer.allCases {
            #expect(PermissionTable.permissions(of: service) != Set(Permission.allCases))
        }
        for role in Role.allCases {
            #expect(PermissionTable.permissions(of: role) != Set(Permission.allCases))
        }
    }

    @Test("A reader changes nothing")
    func readerChangesNothing() {
        #expect(PermissionTable.permissions(of: .reader) == [.caseRead, .registryRead, .searchUse])
    }

    @Test("A link answers its notice and nothing else")
    func linkOnlyAnswers() throws {
        let viewer = Viewer.link(PublicID(), language: .ja)
        try viewer.require(.noticeAnswer)
        #expect(viewer.permissions == [.noticeAnswer])
        #expect(throws: Problem.self) { try viewer.require(.caseRead) }
    }

    @Test("A token that acts for nobody hands in at most, whatever its scopes", arguments: TokenScope.allCases)
    func tokensOnlyHandIn(scope: TokenScope) {
        let viewer = Viewer.client(Identifier(1), name: "tool", scopes: [scope], language: .en)
        #expect(viewer.permissions.isSubset(of: [.reportSubmit, .alertSubmit]))
        #expect(viewer.permissions.isEmpty == scope.needsAccount)
        #expect(viewer.account == nil && viewer.tlpCeiling == .clear)
    }

    @Test("A token never opens more than its scopes, nor more than the roles it acts with", arguments: Role.allCases)
    func tokensWithinRoles(role: Role) {
        let own = PermissionTable.permissions(of: role)
        for scope in TokenScope.allCases {
            let held = PermissionTable.permissions(of: [scope], within: [role])
            #expect(held == scope.permissions.intersection(scope.needsAccount ? own : scope.permissions))
        }
        let all = PermissionTable.permissions(of: Set(TokenScope.allCases), within: [role])
        #expect(all.subtracting([.reportSubmit, .alertSubmit]).isSubset(of: own))
    }

    @Test("Nobody signed in holds nothing")
    func anonymousHoldsNothing() {
        #expect(Viewer.anonymous(language: .en).permissions.isEmpty)
    }
}
