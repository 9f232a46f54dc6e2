import Access
import Primitives

/// One thing that programs can do: its address, what it needs, takes and gives. The route, its line of the access matrix,
/// the checks of what comes in and the OpenAPI operation all come from here.
struct Operation: Sendable {
    /// A parameter of the query.
    struct Parameter: Sendable {
        let name: String
        let schema: Schema
        let note: String

        init(_ name: String, _ schema: Schema, _ note: String = "") {
            self.name = name
            self.schema = schema
            self.note = note
        }
    }

    enum Output: Sendable {
        case value(Schema)
        case created(Schema)
        /// Kept, and done later.
        case accepted(Schema)
        /// A list by key: `items` and `next`.
        case page(Schema)
        case nothing

        var status: Int {
            switch self {
            case .value, .page: 200
            case .created: 201
            case .accepted: 202
            case .nothing: 204
            }
        }
    }

    typealias Act = @Sendable (APICall) async throws -> APIAnswer

    let method: Route.Method
    let path: StaticString
    let permission: Permission
    let summary: Text
    let query: [Parameter]
    let input: Schema?
    let output: Output
    /// Replaces what somebody has read before: the version that they read comes as `If-Match`.
    let isEdit: Bool
    /// Knows requests that come again by itself.
    let knowsRepetition: Bool
    let act: Act

    init(
        _ method: Route.Method, _ path: StaticString, _ permission: Permission, _ summary: Text,
        query: [Parameter] = [], takes input: Schema? = nil, gives output: Output, isEdit: Bool = false,
        knowsRepetition: Bool = false, _ act: @escaping Act
    ) {
        self.method = method
        self.path = path
        self.permission = permission
        self.summary = summary
        self.query = query
        self.input = input
        self.output = output
        self.isEdit = isEdit
        self.knowsRepetition = knowsRepetition
        self.act = act
    }

    var route: Route {
        Route(method, path, .client(permission), summary) { try await APICall($0, self).answer() }
    }

    /// Names in braces.
    var pathParameters: [String] {
        path.description.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    var isPaged: Bool { if case .page = output { true } else { false } }

    /// What is in the query besides, of lists.
    static let paging = [
        Parameter("limit", .integer(1...200), "Rows of one page; 50 without it"),
        Parameter("after", .line(4_000), "Where the page begins: as `next` of the page before gave it"),
    ]

    var parameters: [Parameter] { isPaged ? query + Self.paging : query }

    /// What it may answer, besides an answer that it was made for.
    var problems: [Int] {
        var statuses: Set<Int> = [400, 401, 403, 406, 413, 422, 429, 500, 503]
        if !pathParameters.isEmpty || input != nil { statuses.insert(404) }
        if input != nil { statuses.insert(415) }
        if method != .get { statuses.insert(409) }
        if isEdit { statuses.formUnion([412, 428]) }
        return statuses.sorted()
    }
}
