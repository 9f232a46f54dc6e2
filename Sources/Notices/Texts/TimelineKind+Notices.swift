package import Cases
package import Primitives

extension TimelineKind {
    /// How a value of a line is to be read, those about notices included; nil for free text.
    package func noticeValueLabel(_ value: String) -> Text? {
        switch self {
        case .noticeAnswered: ResponseStatus(rawValue: value)?.label
        case .noticeEvent: DeliveryEvent.Kind(rawValue: value)?.label
        default: valueLabel(value)
        }
    }
}
