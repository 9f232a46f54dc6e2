import Foundation

/// What `./test` was asked for.
package enum TestMode: String {
    case quick, full, soak

    package static let current =
        ProcessInfo.processInfo.environment["HIKESHI_TEST_MODE"].flatMap(TestMode.init) ?? .full
    package static var isFull: Bool { current != .quick }
    package static var isSoak: Bool { current == .soak }
}
