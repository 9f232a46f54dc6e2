import Primitives

/// By whose word somebody is let in.
enum SignInMeans: Sendable, Hashable {
    case password
    case provider(PublicID, asksSecondFactor: Bool)

    var provider: PublicID? { if case .provider(let id, _) = self { id } else { nil } }

    /// The provider has seen a second factor.
    var isVouchedFor: Bool { if case .provider(_, let asks) = self { asks } else { false } }
}
