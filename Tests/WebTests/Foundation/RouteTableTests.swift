import Access
import Primitives
import Testing

@testable import Web

@Suite("Route table")
struct RouteTableTests {
    private static func route(_ method: Route.Method, _ template: StaticString) -> Route {
        Route(method, template, .signedIn, .search) { _ in .plain("") }
    }

    private func matched(_ table: RouteTable, _ method: Route.Method, _ path: String) -> String {
        switch table.match(method, path: path) {
        case .found(let route, let parameters):
            route.template + parameters.sorted { $0.key < $1.key }.map { " \($0.value)" }.joined()
        case .wrongMethod(let allowed): "only \(allowed.map(\.rawValue).joined(separator: ","))"
        case .nothing: "nothing"
        }
    }

    @Test(
        "Paths find their route, words before parameters",
        arguments: [
            ("/", "/"), ("/cases", "/cases"), ("/cases/new", "/cases/new"), ("/cases/abc", "/cases/{case} abc"),
            ("/cases/%E6%BC%8F", "/cases/{case} 漏"), ("/cases/a%2Fb", "/cases/{case} a/b"), ("/cases/", "nothing"),
            ("/cases/abc/notes", "only POST"), ("//cases", "nothing"), ("/cases/a/b/c", "nothing"),
            ("cases", "nothing"),
            ("/cases/%zz", "nothing"), ("", "nothing"),
        ])
    func finds(path: String, expected: String) throws {
        let table = try RouteTable([
            Self.route(.get, "/cases/{case}"), Self.route(.get, "/cases/new"), Self.route(.get, "/"),
            Self.route(.get, "/cases"), Self.route(.post, "/cases/{case}/notes"),
        ])
        #expect(matched(table, .get, path) == expected)
    }

    @Test("Two routes of one shape and a malformed template stop the start")
    func faults() {
        #expect(throws: RouteTable.Fault.self) {
            try RouteTable([Self.route(.get, "/a/{x}"), Self.route(.get, "/a/{y}")])
        }
        for template in ["a", "/a/", "/{}", "/a{b}"] as [StaticString] {
            #expect(throws: RouteTable.Fault.self) { try RouteTable([Self.route(.get, template)]) }
        }
    }

    @Test("Menus offer only what the viewer may open")
    func menus() throws {
        let table = try RouteTable([
            Route(.get, "/cases", .permission(.caseRead), .search, { _ in .plain("") }, menu: .rail(.cases))
        ])
        #expect(table.admits(.person(Identifier(1), name: "a", roles: [.reader]), to: "/cases?x=1"))
        #expect(!table.admits(.person(Identifier(1), name: "a", roles: [.administrator]), to: "/cases"))
        #expect(!table.admits(.service(.intake), to: "/cases"))
    }
}
