import Access
import Primitives

/// What is required of somebody before anything else, in words and with the page where it is done.
extension Requirement {
    var demand: Text {
        switch self {
        case .newPassword: .newPasswordDemanded
        case .secondFactor: SecondFactorText.demanded
        }
    }

    var page: Link {
        switch self {
        case .newPassword: "/account/password"
        case .secondFactor: "/account/second-factor"
        }
    }
}
