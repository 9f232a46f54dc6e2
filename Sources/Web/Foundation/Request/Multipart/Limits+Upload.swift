package import Primitives

extension Limits {
    /// What comes with a form that takes files, without its fields, bytes.
    package static let uploadBytes = 16 << 20
    /// Fields and files of such a form.
    static let multipartParts = 200
    /// The headers of one of its parts, bytes.
    static let multipartHeaderBytes = 8 << 10
}
