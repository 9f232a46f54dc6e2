import Access
import Primitives

/// All addresses of the console, looked up by method and path.
package struct RouteTable: Sendable {
    /// What stops the start: a table that means two things, or nothing.
    package enum Fault: Error, Hashable {
        case duplicate(String)
        case malformed(String)
    }

    enum Match: Sendable {
        case found(Route, parameters: [String: String])
        case wrongMethod(allowed: [Route.Method])
        case nothing
    }

    private struct Pattern: Sendable {
        let segments: [Segment]
        var routes: [Route]
    }

    private enum Segment: Sendable, Hashable {
        case literal(String)
        case parameter(String)
    }

    package let routes: [Route]
    /// By number of segments, literals before parameters.
    private let patterns: [Int: [Pattern]]

    package init(_ routes: [Route]) throws(Fault) {
        self.routes = routes
        var found: [[Segment]: Pattern] = [:]
        var shapes: Set<String> = []
        for route in routes {
            let segments = try Self.segments(of: route.template)
            guard shapes.insert("\(route.method.rawValue) \(Self.shape(segments))").inserted else {
                throw .duplicate("\(route.method.rawValue) \(route.template)")
            }
            found[segments, default: Pattern(segments: segments, routes: [])].routes.append(route)
        }
        patterns = Dictionary(grouping: found.values, by: \.segments.count).mapValues { group in
            group.sorted { Self.shape($0.segments) < Self.shape($1.segments) }
        }
    }

    /// The route of a path (without its query), its parameters decoded.
    func match(_ method: Route.Method, path: String) -> Match {
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= 2_000 else { return .nothing }
        var given: [String] = []
        for part in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let segment = PercentEncoding.decode(part, plusIsBlank: false), !segment.utf8.contains(0) else {
                return .nothing
            }
            given.append(segment)
        }
        var allowed: Set<Route.Method> = []
        for pattern in patterns[given.count] ?? [] {
            guard let parameters = Self.parameters(of: pattern.segments, in: given) else { continue }
            if let route = pattern.routes.first(where: { $0.method == method }) {
                return .found(route, parameters: parameters)
            }
            allowed.formUnion(pattern.routes.map(\.method))
        }
        return allowed.isEmpty ? .nothing : .wrongMethod(allowed: Route.Method.allCases.filter(allowed.contains))
    }

    /// The methods that a path takes; none for a path that is none of ours.
    func methods(path: String) -> [Route.Method] {
        Route.Method.allCases.filter { if case .found = match($0, path: path) { true } else { false } }
    }

    /// True when the viewer would get as far as the page behind that link.
    func admits(_ viewer: Viewer, to link: Link, method: Route.Method = .get) -> Bool {
        let path = link.text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)[0]
        guard case .found(let route, _) = match(method, path: String(path)) else { return false }
        return route.admits(viewer)
    }

    private static func parameters(of segments: [Segment], in given: [String]) -> [String: String]? {
        var parameters: [String: String] = [:]
        for (segment, words) in zip(segments, given) {
            switch segment {
            case .literal(let literal): guard literal.utf8.elementsEqual(words.utf8) else { return nil }
            case .parameter(let name):
                guard !words.isEmpty else { return nil }
                parameters[name] = words
            }
        }
        return parameters
    }

    private static func segments(of template: String) throws(Fault) -> [Segment] {
        guard template.hasPrefix("/") else { throw .malformed(template) }
        var segments: [Segment] = []
        for part in template.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            if part.hasPrefix("{"), part.hasSuffix("}"), part.count > 2 {
                segments.append(.parameter(String(part.dropFirst().dropLast())))
            } else if !part.contains("{"), !part.isEmpty || template == "/" {
                segments.append(.literal(String(part)))
            } else {
                throw .malformed(template)
            }
        }
        return segments
    }

    /// Two templates of one shape answer the same paths; `~` sorts parameters after every literal.
    private static func shape(_ segments: [Segment]) -> String {
        segments.map { if case .literal(let words) = $0 { words } else { "~" } }.joined(separator: "/")
    }
}
