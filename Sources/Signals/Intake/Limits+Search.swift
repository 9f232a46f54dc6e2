import Primitives

extension Limits {
    /// Text of one message that can be found by searching, bytes of UTF-8; what goes beyond is said with the message.
    static let searchTextBytes = 512 << 10
}
