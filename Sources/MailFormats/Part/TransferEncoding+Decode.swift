/// Bytes whose transfer encoding was undone, and whether it was broken.
struct DecodedBytes {
    var bytes: [UInt8] = []
    var isBroken = false
}

extension TransferEncoding {
    func decode(_ bytes: ArraySlice<UInt8>) -> DecodedBytes {
        switch self {
        case .identity: DecodedBytes(bytes: Array(bytes))
        case .base64: Base64.decode(bytes)
        case .quotedPrintable: QuotedPrintable.decode(bytes)
        case .uuencode: UUEncoding.decode(bytes)
        }
    }
}
