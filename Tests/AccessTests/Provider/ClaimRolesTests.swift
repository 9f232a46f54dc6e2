import Foundation
import Primitives
import Testing

@testable import Access

@Suite("Roles by claims")
struct ClaimRolesTests {
    private static let table = [
        GroupRole(group: "/csirt", role: .handler), GroupRole(group: "/csirt", role: .reviewer),
        GroupRole(group: "admins", role: .administrator),
    ]

    private static func outcome(_ json: String, claim: String = "groups") throws -> ClaimRoles.Outcome {
        let token = try JSONDecoder().decode(IDToken.self, from: Data(json.utf8))
        let settings = ProviderSettings(
            name: "x", issuer: "https://x.example", clientID: "x", groupClaim: claim, table: table)
        return ClaimRoles(settings).outcome(of: token)
    }

    @Test(
        "A group gives every role of its lines; groups are compared to the letter",
        arguments: [
            (#"{"groups":["/csirt","x"]}"#, [Role.handler, .reviewer]), (#"{"groups":"admins"}"#, [.administrator]),
            (#"{"groups":["/csirt","admins"]}"#, [.handler, .reviewer, .administrator]),
        ])
    func mapped(json: String, roles: [Role]) throws {
        #expect(try Self.outcome(json) == .roles(Set(roles)))
    }

    @Test(
        "No group of the table is none, by whatever way",
        arguments: [
            "{}", #"{"groups":[]}"#, #"{"groups":null}"#, #"{"groups":["/CSIRT"," /csirt","/csirt/"]}"#,
            #"{"hasgroups":false}"#,
        ])
    func none(json: String) throws {
        #expect(try Self.outcome(json) == .none)
    }

    @Test(
        "What is no list of groups is unreadable, and none of it counts",
        arguments: [
            #"{"groups":7}"#, #"{"groups":["/csirt",null]}"#, #"{"groups":{"/csirt":1}}"#, #"{"groups":[["/csirt"]]}"#,
        ])
    func unreadable(json: String) throws {
        #expect(try Self.outcome(json) == .unreadable)
    }

    @Test("A claim is looked for by its whole name before it is taken for a path")
    func paths() throws {
        let json = #"{"a.b":["admins"],"a":{"b":["/csirt"],"c":{"d":["/csirt"]}}}"#
        #expect(try Self.outcome(json, claim: "a.b") == .roles([.administrator]))
        #expect(try Self.outcome(json, claim: "a.c.d") == .roles([.handler, .reviewer]))
        #expect(try Self.outcome(json, claim: "a.c.x") == .none)
        #expect(try Self.outcome(json, claim: "...") == .unreadable)
    }

    @Test("Groups that are elsewhere are told from none")
    func overage() throws {
        #expect(try Self.outcome(#"{"_claim_names":{"groups":"src1"}}"#) == .overage)
        #expect(try Self.outcome(#"{"_claim_names":{"other":"src1"}}"#) == .none)
        #expect(try Self.outcome(#"{"hasgroups":true}"#) == .overage)
        #expect(try Self.outcome(#"{"hasgroups":"true"}"#) == .overage)
    }
}
