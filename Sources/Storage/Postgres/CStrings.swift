/// Hands arrays of strings to C for the time of one call.
enum CStrings {
    typealias Pointers = UnsafePointer<UnsafePointer<CChar>?>

    static func with<R>(_ strings: [String], _ body: (Pointers?) -> R) -> R {
        with(bytes: strings.map { Array($0.utf8) + [0] }, terminated: true, body)
    }

    /// Every element is one value with a zero byte behind it, or nil.
    static func with<R>(bytes: [[UInt8]?], terminated: Bool = false, _ body: (Pointers?) -> R) -> R {
        let flat = bytes.flatMap { $0 ?? [] }
        return flat.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            var offset = 0
            var pointers: [UnsafePointer<CChar>?] = bytes.map { element in
                guard let element else { return nil }
                defer { offset += element.count }
                return start?.advanced(by: offset)
            }
            if terminated { pointers.append(nil) }
            return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
}
